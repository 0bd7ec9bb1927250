using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace RnnSweep.Exports.Tests;

/// <summary>An exported model in ONNX Runtime.</summary>
internal sealed class OnnxModel : IDisposable
{
    private readonly SessionOptions _options = new() { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
    private readonly InferenceSession _session;

    internal OnnxModel(byte[] bytes) => _session = new InferenceSession(bytes, _options);

    internal IReadOnlyDictionary<string, string> Properties => _session.ModelMetadata.CustomMetadataMap;

    /// <summary>One output of the model.</summary>
    internal T[] Run<T>(string output, params (string Name, Array Values, int[] Shape)[] inputs)
    {
        using var results = _session.Run([.. inputs.Select(Value)], [output]);
        return [.. results[0].AsTensor<T>()];
    }

    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
    }

    private static NamedOnnxValue Value((string Name, Array Values, int[] Shape) input) => input.Values switch
    {
        float[] numbers => NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<float>(numbers, input.Shape)),
        double[] numbers => NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<double>(numbers, input.Shape)),
        long[] numbers => NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<long>(numbers, input.Shape)),
        _ => throw new ArgumentOutOfRangeException(nameof(input)),
    };
}
