namespace RnnSweep.Search.Space;

/// <summary>One reason why a space is refused.</summary>
/// <param name="Parameter">The parameter at fault; null where it is the space as a whole.</param>
/// <param name="Message">What was found and what is allowed, without the parameter's name in front.</param>
public sealed record SpaceProblem(string? Parameter, string Message)
{
    /// <summary>The problem as a sentence that names its parameter.</summary>
    public override string ToString() => Parameter is null ? Message : $"{Parameter}: {Message}";
}
