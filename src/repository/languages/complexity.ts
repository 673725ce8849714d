/**
 * How hard one function is to follow, counted while a traversal passes through it.
 *
 * Cyclomatic: the number of independent paths (McCabe, 1976), boolean operators included. Cognitive: SonarSource's white
 * paper "Cognitive Complexity" (2018): one for each break in the linear flow, and one more for each level it is nested in.
 */
export class Complexity {
  cyclomatic = 1;
  cognitive = 0;
  /** Blocks inside one another at the deepest place: branches, loops, `try` and `with`. */
  nesting = 0;
  #levels = 0;
  #blocks = 0;

  /** More ways through the function that cost a reader nothing of their own: a `case`, a filter of a comprehension. */
  addPaths(count: number): void {
    this.cyclomatic += count;
  }

  /** A break whose price does not grow with nesting: `else`, a run of one boolean operator, a labelled jump. */
  addBreak(): void {
    this.cognitive++;
  }

  /** A break that makes what is inside it dearer: a branch, a loop, a handler of errors. */
  enterBranch(paths: number): void {
    this.cyclomatic += paths;
    this.cognitive += 1 + this.#levels;
    this.#levels++;
  }

  leaveBranch(): void {
    this.#levels--;
  }

  /** An unnamed function: it makes its inside dearer and costs nothing itself. */
  enterNested(): void {
    this.#levels++;
  }

  leaveNested(): void {
    this.#levels--;
  }

  enterBlock(): void {
    this.#blocks++;
    if (this.#blocks > this.nesting) this.nesting = this.#blocks;
  }

  leaveBlock(): void {
    this.#blocks--;
  }
}
