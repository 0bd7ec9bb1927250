namespace RnnSweep.Cluster.Tests.Contracts;

/// <summary>Sends back what comes, from wherever it is.</summary>
[Alias("rnnsweep.tests.wire")]
public interface IWireGrain : IGrainWithStringKey
{
    /// <summary>The silo that it lives on.</summary>
    [Alias("where")]
    Task<string> WhereAsync();

    /// <summary>The value, and what it held when it arrived, as text.</summary>
    [Alias("echo")]
    Task<(object Value, string Arrived)> EchoAsync(object value);

    /// <summary>Throws a value of this type of exception.</summary>
    [Alias("throw")]
    Task ThrowAsync(string type);
}
