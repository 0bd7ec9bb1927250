using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Tests.Kernels;

/// <summary>Writing outside of a buffer is found; debug builds look after every training step.</summary>
public sealed unsafe class FloatBufferTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(99, true)]
    [InlineData(100, false)]
    [InlineData(115, false)]
    public void IsIntact_WhereSomethingIsWritten_TellsWhetherItBelongsThere(int place, bool intact)
    {
        var buffer = new FloatBuffer(100);
        Assert.True(buffer.IsIntact);
        buffer.Pointer[place] = 1;
        Assert.Equal(intact, buffer.IsIntact);
        if (place >= buffer.Length) buffer.Pointer[place] = 0;
        GC.KeepAlive(buffer);
    }
}
