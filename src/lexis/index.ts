export { finish, type Work } from './work';
