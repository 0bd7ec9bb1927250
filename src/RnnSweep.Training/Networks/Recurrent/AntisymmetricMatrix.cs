using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks.Recurrent;

/// <summary>A = W − Wᵀ − γI: the matrix that an antisymmetric cell's product goes through, and the way back to W.</summary>
internal sealed unsafe class AntisymmetricMatrix
{
    private readonly int _units;
    private readonly int _row;
    private readonly float _diffusion;
    private readonly FloatBuffer _matrix;

    /// <param name="units">H.</param>
    /// <param name="row">Leading dimension of W, of A and of their gradients.</param>
    /// <param name="diffusion">γ.</param>
    internal AntisymmetricMatrix(int units, int row, double diffusion)
    {
        (_units, _row, _diffusion) = (units, row, (float)diffusion);
        _matrix = new FloatBuffer(units, row);
    }

    /// <summary>A of W, both stored [from][to].</summary>
    internal float* Of(float* weights)
    {
        for (var from = 0; from < _units; from++)
            for (var to = 0; to < _units; to++)
                _matrix.Pointer[from * _row + to] = from == to ? -_diffusion : weights[from * _row + to] - weights[to * _row + from];
        return _matrix.Pointer;
    }

    /// <summary>∂L/∂A becomes ∂L/∂W, in place: what is gained on one side of the diagonal is lost on the other.</summary>
    internal void PullBack(float* gradient)
    {
        for (var from = 0; from < _units; from++)
        {
            gradient[from * _row + from] = 0;
            for (var to = 0; to < from; to++)
            {
                var difference = gradient[from * _row + to] - gradient[to * _row + from];
                gradient[from * _row + to] = difference;
                gradient[to * _row + from] = -difference;
            }
        }
    }
}
