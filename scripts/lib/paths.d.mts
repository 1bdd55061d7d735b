export declare const root: string;
export declare const nodeModules: string;
export declare const stateDir: string;
