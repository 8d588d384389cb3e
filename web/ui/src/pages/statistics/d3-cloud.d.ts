/** What is used of d3-cloud, which comes without types. */
declare module "d3-cloud" {
  interface Layout<Word> {
    size(size: [number, number]): this;
    words(words: Word[]): this;
    padding(pixels: number): this;
    rotate(degrees: () => number): this;
    font(family: string): this;
    fontWeight(weight: string): this;
    fontSize(size: (word: Word) => number): this;
    random(random: () => number): this;
    on(event: "end", done: (words: (Word & { x?: number; y?: number })[]) => void): this;
    start(): this;
  }
  export default function cloud<Word>(): Layout<Word>;
}
