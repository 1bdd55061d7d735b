export declare function outerNode(): string;
export declare function npm(): { command: string; args: string[] };
