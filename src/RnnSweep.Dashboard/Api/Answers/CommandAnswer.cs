using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A command that was taken.</summary>
internal sealed record CommandAnswer(
    [property: Description("True: it is in the journal.")] bool Accepted);
