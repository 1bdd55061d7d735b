/** Whether keys are named as on a Mac. */
export const isMac = navigator.userAgent.includes('Mac');
