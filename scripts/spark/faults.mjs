/** What the worker of the test dies of, and what it never comes to an end with. */
export const FATAL = 'This is the document that a worker dies of.';
export const ENDLESS = 'This is the document that takes a worker for ever.';
