/** Defines all elements of the library, under their own names. */
import { register } from './define-all.ts';

export { register, type RegisterOptions } from './define-all.ts';
export { define } from './register-element.ts';

register();
