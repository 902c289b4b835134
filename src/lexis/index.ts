export { ModelError, type ModelHeader, ModelReader } from './modelReader';
export { ModelWriter } from './modelWriter';
export { readOnce } from './readOnce';
export { finish, type Work } from './work';
