namespace RnnSweep.Exports.PyTorch;

/// <summary>What a kind of network adds to the module file.</summary>
/// <param name="Arguments">What <c>logits</c> and <c>forward</c> are given.</param>
/// <param name="Meaning">What these are, for the file's first lines.</param>
/// <param name="Methods">The methods of the class, <c>logits</c> among them, as lines without their indentation.</param>
internal sealed record ModulePart(string Arguments, string Meaning, string Methods);
