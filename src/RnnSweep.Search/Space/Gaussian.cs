using RnnSweep.Numerics;

namespace RnnSweep.Search.Space;

/// <summary>What the normal distributions share.</summary>
internal static class Gaussian
{
    /// <summary>Half a step of a uniform number: what 0 stands for, since Φ⁻¹(0) is infinite.</summary>
    private const double HalfStep = 1.0 / (1L << 54);

    private const double LargestUniform = 1 - 1.0 / (1L << 53);

    internal static double At(double u, double mu, double sigma) => mu + sigma * Quantile(Math.Max(u, HalfStep));

    internal static double LogAt(double u, double mu, double sigma) => Elementary.Exp(At(u, mu, sigma));

    internal static double Lowest(double mu, double sigma) => At(0, mu, sigma);

    internal static double Highest(double mu, double sigma) => At(LargestUniform, mu, sigma);

    internal static double LogHighest(double mu, double sigma) => Elementary.Exp(Highest(mu, sigma));

    internal static IEnumerable<string> Problems(double mu, double sigma)
    {
        if (!double.IsFinite(mu)) yield return $"mu {Bounds.Shown(mu)} is not finite";
        if (!double.IsFinite(sigma) || sigma < 0) yield return $"sigma {Bounds.Shown(sigma)} is not a finite number from 0";
        else if (double.IsFinite(mu) && !(double.IsFinite(Lowest(mu, sigma)) && double.IsFinite(Highest(mu, sigma))))
            yield return $"sigma {Bounds.Shown(sigma)} is too large for a float64";
    }

    internal static IEnumerable<string> LogProblems(double mu, double sigma)
    {
        var usual = Problems(mu, sigma).ToList();
        foreach (var problem in usual) yield return problem;
        if (usual.Count == 0 && (!double.IsFinite(LogHighest(mu, sigma)) || Elementary.Exp(Lowest(mu, sigma)) == 0))
            yield return $"mu {Bounds.Shown(mu)} and sigma {Bounds.Shown(sigma)} are exponents of e, which lead out of a float64 here";
    }

    /// <summary>Φ⁻¹(p): Wichura's PPND16 (AS 241, Applied Statistics 37, 1988), relative error about 1e-16; p in (0, 1).</summary>
    internal static double Quantile(double p)
    {
        var q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var central = 0.180625 - q * q;
            return q * Ratio(central, CentralTop, CentralBottom);
        }
        var r = Math.Sqrt(-Elementary.Log(q < 0 ? p : 1 - p));
        var tail = r <= 5 ? Ratio(r - 1.6, MiddleTop, MiddleBottom) : Ratio(r - 5, FarTop, FarBottom);
        return q < 0 ? -tail : tail;
    }

    /// <summary>Φ(x) within 1e-15: a rational function below 7.07 and a continued fraction above (Hart 1968, algorithm 5666, as West 2005 gives it).</summary>
    internal static double Cumulative(double x)
    {
        var size = Math.Abs(x);
        // Below the smallest float64; NaN stays NaN.
        if (size > 38) return x > 0 ? 1 : 0;
        var bell = Elementary.Exp(-0.5 * size * size);
        var tail = size < 7.07106781186547
            ? bell * Ratio(size, TailTop, TailBottom)
            : bell / (size + 1 / (size + 2 / (size + 3 / (size + 4 / (size + 0.65))))) / 2.506628274631;
        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>Φ(right) − Φ(left), taken in the left tail, where small probabilities keep their digits.</summary>
    internal static double Mass(double left, double right) =>
        left > 0 ? Cumulative(-left) - Cumulative(-right) : Cumulative(right) - Cumulative(left);

    private static double Ratio(double x, ReadOnlySpan<double> top, ReadOnlySpan<double> bottom) => Polynomial(x, top) / Polynomial(x, bottom);

    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--) sum = Math.FusedMultiplyAdd(sum, x, coefficients[i]);
        return sum;
    }

    private static ReadOnlySpan<double> TailTop =>
    [
        220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165, 0.700383064443688, 3.52624965998911e-02,
    ];

    private static ReadOnlySpan<double> TailBottom =>
    [
        440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207, 1.75566716318264, 8.83883476483184e-02,
    ];

    private static ReadOnlySpan<double> CentralTop =>
    [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static ReadOnlySpan<double> CentralBottom =>
    [
        1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static ReadOnlySpan<double> MiddleTop =>
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> MiddleBottom =>
    [
        1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> FarTop =>
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarBottom =>
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];
}
