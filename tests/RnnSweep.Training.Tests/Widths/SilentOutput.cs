namespace RnnSweep.Training.Tests.Widths;

/// <summary>For tests that are called by hand.</summary>
internal sealed class SilentOutput : ITestOutputHelper
{
    public string Output => "";

    public void Write(string message)
    {
    }

    public void Write(string format, params object[] args)
    {
    }

    public void WriteLine(string message)
    {
    }

    public void WriteLine(string format, params object[] args)
    {
    }
}
