export { VERSION } from '@bridle/model';
