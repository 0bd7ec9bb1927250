using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>The program that answers.</summary>
internal sealed record AboutAnswer(
    [property: Description("Version of the program.")] string Product,
    [property: Description("What trains the sweeps: local (this process), folders (sweeps on disk) or cluster.")] string Engine,
    [property: Description("Name of the machine that serves the page.")] string Machine,
    [property: Description("Time at the server, UTC.")] DateTime Now);
