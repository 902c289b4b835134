export { readOnce } from './readOnce';
export { finish, type Work } from './work';
