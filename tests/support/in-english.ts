import { speak } from '../../src/locales/speak.ts';

// As a window does before its first paint.
speak('en');
