namespace RnnSweep.Numerics;

/// <summary>
/// Elementary functions in float64, written with additions, multiplications, divisions and fused multiply-adds alone, so that they give
/// the same bits on every machine (the platform's own library functions do not).
/// </summary>
public static class Elementary
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896338700;

    /// <summary>eˣ, within 1 unit in the last place; 0 below −745.2, infinity above 709.8; NaN stays NaN.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x > 709.782712893384) return double.PositiveInfinity;
        if (x < -745.1332191019412) return 0;
        var n = Math.Round(x * InverseLn2);
        var high = Math.FusedMultiplyAdd(-n, Ln2High, x);
        var low = n * Ln2Low;
        var r = high - low;
        // (high − low) − r is what rounding r has lost.
        var rest = high - r - low;
        // Taylor series of eʳ to r¹³: |r| ≤ ln 2 / 2 leaves a remainder below 2⁻⁵⁸.
        var p = 1.0 / 6227020800;
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 479001600);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 39916800);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 3628800);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 362880);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 40320);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 5040);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 720);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 120);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 24);
        p = Math.FusedMultiplyAdd(p, r, 1.0 / 6);
        p = Math.FusedMultiplyAdd(p, r, 0.5);
        var y = 1 + (r + (Math.FusedMultiplyAdd(r * r, p, rest)));
        return Math.ScaleB(y, (int)n);
    }

    /// <summary>The natural logarithm, within 1 unit in the last place; −infinity at 0, NaN below 0.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0) return double.NaN;
        if (x == 0) return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x)) return x;
        var exponent = Math.ILogB(x);
        var m = Math.ScaleB(x, -exponent);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            exponent++;
        }
        // ln m = 2 artanh s with s = (m − 1) / (m + 1), |s| ≤ 0.1716; the series in s² to s²³ leaves a remainder below 2⁻⁶².
        var f = m - 1;
        var s = f / (2 + f);
        var z = s * s;
        var p = 2.0 / 23;
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 21);
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 19);
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 17);
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 15);
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 13);
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 11);
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 9);
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 7);
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 5);
        p = Math.FusedMultiplyAdd(p, z, 2.0 / 3);
        // ln m = f − f²/2 + s·(f²/2 + z·p): the large part is exact, the small one carries the rounding.
        var half = 0.5 * f * f;
        var tail = s * Math.FusedMultiplyAdd(z, p, half);
        return exponent * Ln2High - (half - (tail + exponent * Ln2Low) - f);
    }

    /// <summary>
    /// xʸ as exp(y ln x); whole y up to 1024 by repeated squaring. Relative error below 2.5e-13, but for subnormal
    /// results. Zeros, infinities and NaN as in IEEE 754: a negative x with a fractional y gives NaN, 1 to any power is 1.
    /// </summary>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1) return 1;
        if (Math.Abs(y) <= 1024 && y == Math.Truncate(y))
        {
            var result = 1.0;
            var factor = y < 0 ? 1 / x : x;
            for (var n = (int)Math.Abs(y); n > 0; n >>= 1)
            {
                if ((n & 1) != 0) result *= factor;
                factor *= factor;
            }
            return result;
        }
        if (double.IsInfinity(y) && Math.Abs(x) == 1) return 1;
        if (x < 0 && double.IsFinite(x) && y != Math.Truncate(y)) return double.NaN;
        var magnitude = Exp(y * Log(Math.Abs(x)));
        return double.IsNegative(x) && Math.Abs(y % 2) == 1 ? -magnitude : magnitude;
    }

    /// <summary>The hyperbolic tangent, within 6 units in the last place.</summary>
    public static double Tanh(double x)
    {
        if (double.IsNaN(x)) return x;
        var a = Math.Abs(x);
        if (a > 22) return Math.CopySign(1, x);
        double y;
        if (a < 0.25)
        {
            // x − x³/3 + 2x⁵/15 − … loses nothing near 0, where (e²ˣ − 1) would.
            var z = a * a;
            var p = -443861162.0 / 1856156927625.0;
            p = Math.FusedMultiplyAdd(p, z, 6404582.0 / 10854718875.0);
            p = Math.FusedMultiplyAdd(p, z, -929569.0 / 638512875.0);
            p = Math.FusedMultiplyAdd(p, z, 21844.0 / 6081075.0);
            p = Math.FusedMultiplyAdd(p, z, -1382.0 / 155925.0);
            p = Math.FusedMultiplyAdd(p, z, 62.0 / 2835.0);
            p = Math.FusedMultiplyAdd(p, z, -17.0 / 315.0);
            p = Math.FusedMultiplyAdd(p, z, 2.0 / 15.0);
            p = Math.FusedMultiplyAdd(p, z, -1.0 / 3.0);
            y = Math.FusedMultiplyAdd(a * z, p, a);
        }
        else
        {
            y = 1 - 2 / (Exp(2 * a) + 1);
        }
        return Math.CopySign(y, x);
    }

    /// <summary>The logistic sigmoid 1 / (1 + e⁻ˣ), within 3 units in the last place.</summary>
    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Exp(-x)) : Exp(x) / (1 + Exp(x));

    /// <summary>The sine, absolute error below 2.3e-16 for |x| ≤ 1e15; NaN further out, where neighbouring float64 are an eighth of a radian apart.</summary>
    public static double Sin(double x) => SinOfQuarter(x, 0);

    /// <summary>The cosine, absolute error below 2.3e-16 for |x| ≤ 1e15; NaN further out, where neighbouring float64 are an eighth of a radian apart.</summary>
    public static double Cos(double x) => SinOfQuarter(x, 1);

    private static double SinOfQuarter(double x, int shift)
    {
        if (!(Math.Abs(x) <= 1e15)) return double.NaN;
        var n = Math.Round(x * 0.63661977236758138);
        // π/2 in three parts of 33 bits each and a rest (Cody and Waite 1980).
        var r = Math.FusedMultiplyAdd(-n, 1.57079632673412561417e+00, x);
        r = Math.FusedMultiplyAdd(-n, 6.07710050630396597660e-11, r);
        r = Math.FusedMultiplyAdd(-n, 2.02226624871116645580e-21, r);
        r = Math.FusedMultiplyAdd(-n, 8.47842766036889956997e-32, r);
        var quarter = ((long)n + shift) & 3;
        var z = r * r;
        double y;
        if ((quarter & 1) == 0)
        {
            var p = 1.0 / 355687428096000;
            p = Math.FusedMultiplyAdd(p, z, -1.0 / 1307674368000);
            p = Math.FusedMultiplyAdd(p, z, 1.0 / 6227020800);
            p = Math.FusedMultiplyAdd(p, z, -1.0 / 39916800);
            p = Math.FusedMultiplyAdd(p, z, 1.0 / 362880);
            p = Math.FusedMultiplyAdd(p, z, -1.0 / 5040);
            p = Math.FusedMultiplyAdd(p, z, 1.0 / 120);
            p = Math.FusedMultiplyAdd(p, z, -1.0 / 6);
            y = Math.FusedMultiplyAdd(r * z, p, r);
        }
        else
        {
            var p = -1.0 / 6402373705728000;
            p = Math.FusedMultiplyAdd(p, z, 1.0 / 20922789888000);
            p = Math.FusedMultiplyAdd(p, z, -1.0 / 87178291200);
            p = Math.FusedMultiplyAdd(p, z, 1.0 / 479001600);
            p = Math.FusedMultiplyAdd(p, z, -1.0 / 3628800);
            p = Math.FusedMultiplyAdd(p, z, 1.0 / 40320);
            p = Math.FusedMultiplyAdd(p, z, -1.0 / 720);
            p = Math.FusedMultiplyAdd(p, z, 1.0 / 24);
            p = Math.FusedMultiplyAdd(p, z, -0.5);
            y = Math.FusedMultiplyAdd(z, p, 1);
        }
        return (quarter & 2) == 0 ? y : -y;
    }
}
