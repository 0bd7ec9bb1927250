namespace RnnSweep.Search.Methods;

/// <summary>A question to a method: what should a free slot do?</summary>
/// <param name="Number">The number that a new variant would have: from 1, without gaps.</param>
/// <param name="MayPropose">False where no new run may start any more (<c>run_cap</c>): only a paused run can be resumed.</param>
/// <param name="IsStalled">
/// True where the method has said <see cref="WaitForResults"/> to this, and yet nothing is in flight and nothing is promoted: it would wait for ever. If it
/// says so again, the sweep ends with an error that names it.
/// </param>
public readonly record struct MethodQuestion(int Number, bool MayPropose = true, bool IsStalled = false);
