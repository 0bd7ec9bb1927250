namespace RnnSweep.Exports.Onnx;

/// <summary>The types of numbers that a model uses, under the format's numbers.</summary>
internal enum ElementType
{
    Float = 1,
    Int32 = 6,
    Int64 = 7,
    Bool = 9,
    Double = 11,
}
