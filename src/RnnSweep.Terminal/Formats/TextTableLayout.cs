using Spectre.Console.Rendering;

namespace RnnSweep.Terminal.Formats;

/// <summary>A table that fits.</summary>
/// <param name="Lines">The header, then the rows.</param>
/// <param name="Short">Whether headers had to become short.</param>
/// <param name="LeftOut">Headers of the columns for which there was no room.</param>
internal sealed record TextTableLayout(IReadOnlyList<IRenderable> Lines, bool Short, IReadOnlyList<string> LeftOut);
