namespace RnnSweep.Exports.Onnx;

/// <summary>The versions that models are written in.</summary>
public static class OnnxVersion
{
    /// <summary>The set of operators, of the domain ai.onnx: the oldest with a layer normalisation of its own.</summary>
    public const int Opset = 17;

    /// <summary>The file format that came with it.</summary>
    public const int Format = 8;
}
