/** A file's text, put in by the bundler and by the test runner. */
declare module "*?raw" {
  const text: string;
  export default text;
}
