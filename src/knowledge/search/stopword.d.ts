/** The package has no types of its own; those on DefinitelyTyped are of an older major. */
declare module 'stopword' {
  export const eng: readonly string[];
}
