using System.ComponentModel;
using RnnSweep.Dashboard.Security;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>The program that answers.</summary>
internal sealed record AboutAnswer(
    [property: Description("Version of the program.")] string Product,
    [property: Description("What trains the sweeps: local (this process), folders (sweeps on disk) or cluster.")] string Engine,
    [property: Description("Name of the machine that serves the page.")] string Machine,
    [property: Description("Time at the server, UTC.")] DateTime Now,
    [property: Description("What whoever asks may do; each role may do what those before it may.")] AccessRole Role,
    [property: Description("Whether sweeps can be handed in here.")] bool TakesSweeps,
    [property: Description("Whether sweeps that have ended can be deleted here.")] bool DeletesSweeps);
