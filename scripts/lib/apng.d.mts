export declare function animated(frames: readonly Buffer[], delay: number): Buffer;
