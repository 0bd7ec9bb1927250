namespace RnnSweep.Exports;

/// <summary>The forms that a model leaves the program in.</summary>
public enum ModelFormat
{
    /// <summary>An ONNX model: weights and what is computed with them.</summary>
    Onnx,

    /// <summary>The weights as a safetensors file.</summary>
    Safetensors,

    /// <summary>The weights as an npz file of NumPy.</summary>
    Npz,

    /// <summary>The weights as a safetensors file, and a file of plain PyTorch that reads it and computes.</summary>
    PyTorch,
}
