namespace RnnSweep.Exports;

/// <summary>The matrix that an antisymmetric cell's product goes through.</summary>
internal static class Antisymmetric
{
    /// <summary>A = W − Wᵀ − γI; both are stored [from][to].</summary>
    internal static float[] Of(float[] weights, int units, double diffusion)
    {
        var matrix = new float[weights.Length];
        for (var from = 0; from < units; from++)
            for (var to = 0; to < units; to++)
                matrix[from * units + to] = from == to ? -(float)diffusion : weights[from * units + to] - weights[to * units + from];
        return matrix;
    }
}
