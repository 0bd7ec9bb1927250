namespace RnnSweep.Search.Methods.Cmaes;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations in a fixed order, so that all machines give the same bits.</summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 50;

    /// <summary>A = V diag(λ) Vᵀ.</summary>
    /// <param name="matrix">A, row by row; becomes diagonal, with the eigenvalues.</param>
    /// <param name="vectors">V, row by row: a column is an eigenvector of length 1.</param>
    /// <param name="size">Rows.</param>
    public static void Decompose(double[] matrix, double[] vectors, int size)
    {
        Array.Clear(vectors);
        for (var i = 0; i < size; i++) vectors[i * size + i] = 1;
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            var (off, all) = (0.0, 0.0);
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++)
                {
                    var square = matrix[i * size + j] * matrix[i * size + j];
                    all += square;
                    if (i != j) off += square;
                }
            if (!(off > 1e-30 * all)) return;
            for (var p = 0; p < size - 1; p++)
                for (var q = p + 1; q < size; q++) Rotate(matrix, vectors, size, p, q);
        }
    }

    private static void Rotate(double[] a, double[] v, int n, int p, int q)
    {
        var off = a[p * n + q];
        if (off == 0) return;
        var theta = (a[q * n + q] - a[p * n + p]) / (2 * off);
        // The smaller root: the rotation by less than 45 degrees.
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        if (!double.IsFinite(theta)) return;
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < n; k++)
        {
            var (kp, kq) = (a[k * n + p], a[k * n + q]);
            a[k * n + p] = c * kp - s * kq;
            a[k * n + q] = s * kp + c * kq;
        }
        for (var k = 0; k < n; k++)
        {
            var (pk, qk) = (a[p * n + k], a[q * n + k]);
            a[p * n + k] = c * pk - s * qk;
            a[q * n + k] = s * pk + c * qk;
            var (kp, kq) = (v[k * n + p], v[k * n + q]);
            v[k * n + p] = c * kp - s * kq;
            v[k * n + q] = s * kp + c * kq;
        }
        // What the rotation makes zero is zero.
        a[p * n + q] = a[q * n + p] = 0;
    }
}
