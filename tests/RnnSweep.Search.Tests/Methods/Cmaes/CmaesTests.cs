using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Cmaes;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests.Methods.Cmaes;

public sealed class CmaesTests
{
    /// <summary>
    /// Of the package cmaes (commit d4d96d9), <c>CMA</c> of three dimensions and seven draws, after each generation: mean, step size, C(0,0), C(1,1), C(2,1),
    /// C(2,0).
    /// </summary>
    private static readonly double[][] Generations =
    [
        [0.43381588432118, 0.450374194896678, 0.466932505472176, 0.140090035578253, 0.902988000486717, 0.813907960032962, 0.0915331876467001,
            0.0063336520828588],
        [0.472308289931898, 0.489599554563574, 0.50689081919525, 0.108867201555119, 0.826807149415799, 0.644742346409785, 0.171246751893984,
            0.0289959152526308],
        [0.394753268080209, 0.455873112946254, 0.5169929578123, 0.0975687395873971, 0.835436811702203, 0.551115875042261, 0.244703283485357,
            0.0612553873116131],
        [0.363822782262458, 0.424937930988822, 0.486053079715185, 0.0893300990702567, 0.886716351986111, 0.473247125050624, 0.299327666098038,
            0.104129263169948],
        [0.441824025519818, 0.463589747517198, 0.48535546951458, 0.0754341193038381, 0.97482884677852, 0.447004616854801, 0.342495990453129, 0.137448340051376],
        [0.457127680812604, 0.47347454123636, 0.489821401660116, 0.0636811019970827, 1.01118829335778, 0.388345425151342, 0.341638029064828, 0.159689550762597],
        [0.484342126969842, 0.49994426204237, 0.515546397114899, 0.0586485016924939, 1.10003307389914, 0.40349810140805, 0.384202155830327, 0.235873440245753],
        [0.522272334748884, 0.530988502937445, 0.539704671126007, 0.0598223474802009, 1.23326524866712, 0.482758244864218, 0.462992899583612,
            0.342957736389126],
        [0.510301403301816, 0.499397231598948, 0.488493059896081, 0.0531254156655539, 1.18914255546781, 0.492802994094218, 0.528663367184545,
            0.323965893173608],
        [0.501731624494117, 0.47999983180623, 0.458268039118343, 0.0491252095892414, 1.15454659723748, 0.540506691719701, 0.64566645403374, 0.356746316121505],
    ];

    /// <summary>Of the same package, <c>CatCMA</c> with two numbers, three and two categories: mean, step size, C(0,0), C(1,0), shares.</summary>
    private static readonly double[][] WithCategories =
    [
        [0.374347477434193, 0.465316428176147, 0.159191560562186, 1.00552690392645, 0.0804048019782527, 0.6781973056225, 0.249002881643376,
            0.0727998127341234, 0.409894025519466],
        [0.271136415839143, 0.609273098537494, 0.189249356075813, 1.10910539351657, -0.2169555126642, 0.615336847033403, 0.311863340232474,
            0.0727998127341234, 0.145599625468247],
        [0.354179420205983, 0.570261878729825, 0.1547134328668, 0.871918417847117, -0.183893872019752, 0.215127936562651, 0.666507666209066,
            0.118364397228283, 0.145599625468247],
        [0.286274272405752, 0.647491843049483, 0.149792780200663, 0.778289259570503, -0.249773722253933, 0.255815320978981, 0.671384866286896,
            0.0727998127341234, 0.414708897765539],
        [0.341751187353089, 0.6113104687231, 0.115842056394176, 0.623675546939506, -0.194697364909244, 0.194256506830982, 0.594296313580266,
            0.211447179588753, 0.188705005107722],
        [0.321967349335639, 0.638964247482462, 0.0945030444688474, 0.539382984141088, -0.214086505983232, 0.330059423016271, 0.581042757009023,
            0.0888978199747061, 0.327725429241828],
        [0.365827815478537, 0.760732228263527, 0.135685756609873, 0.567255416002657, -0.150718191084062, 0.504099531996007, 0.42310065526987,
            0.0727998127341234, 0.397194154446499],
        [0.338622397944992, 0.732847664213282, 0.12490158548014, 0.498141158290902, -0.119519165968247, 0.421950168043023, 0.505250019222854,
            0.0727998127341234, 0.312436038694123],
        [0.306620968024557, 0.71122891688291, 0.101612972031771, 0.456748945086421, -0.0424645551209732, 0.42040620576842, 0.506793981497457,
            0.0727998127341234, 0.449086923588577],
        [0.291792622326838, 0.738133077862457, 0.0882568018391796, 0.426240669694781, -0.0374115910195828, 0.478492873619556, 0.44870731364632,
            0.0727998127341234, 0.338760204480422],
    ];

    [Fact]
    public void Update_TenGenerations_AreThoseOfTheReference()
    {
        var gaussian = new CmaGaussian([0.5, 0.5, 0.5], 1.0 / 6, new CmaRates(3, 7, hasNegative: true));
        for (var g = 0; g < Generations.Length; g++)
        {
            var draws = Enumerable.Range(0, 7).Select(k => Point(gaussian, 3, g * 7 + k + 1)).OrderBy(x =>
            {
                var (a, b, c) = (x[0] * 4 - 1, x[1] * 4 - 1, x[2] * 4 - 1);
                return 100 * Math.Pow(b - a * a, 2) + Math.Pow(1 - a, 2) + 100 * Math.Pow(c - b * b, 2) + Math.Pow(1 - b, 2);
            });
            gaussian.Update([.. draws], double.PositiveInfinity);
            Same(Generations[g], [.. gaussian.Mean, gaussian.Sigma, gaussian.Covariance(0, 0), gaussian.Covariance(1, 1), gaussian.Covariance(2, 1),
                gaussian.Covariance(2, 0)]);
        }
    }

    [Fact]
    public void Update_TenGenerationsWithCategories_AreThoseOfTheReference()
    {
        var rates = new CmaRates(2, 8, hasNegative: false);
        var gaussian = new CmaGaussian([0.5, 0.5], 1.0 / 6, rates);
        var shares = new CategoryShares([[1.0 / 3, 1.0 / 3, 1.0 / 3], [0.5, 0.5]]);
        for (var g = 0; g < WithCategories.Length; g++)
        {
            var draws = Enumerable.Range(g * 8 + 1, 8)
                .Select(m => (X: Point(gaussian, 2, m), C: new[] { (int)(3 * Fraction(m * 0.7548776662466927)), (int)(2 * Fraction(m * 0.5698402909980532)) }))
                .OrderBy(one => Math.Pow(one.X[0] - 0.3, 2) + Math.Pow(one.X[1] - 0.6, 2) + 0.05 * one.C[0] + 0.02 * (1 - one.C[1])).ToList();
            gaussian.Update([.. draws.Select(one => one.X)], double.PositiveInfinity);
            shares.Update([.. draws.Select(one => one.C)], rates.Weights);
            Same(WithCategories[g], [.. gaussian.Mean, gaussian.Sigma, gaussian.Covariance(0, 0), gaussian.Covariance(1, 0), .. shares.Of(0), shares.Of(1)[0]]);
        }
    }

    [Fact]
    public void Decompose_ARandomMatrix_IsItsVectorsTimesItsValues()
    {
        const int Size = 12;
        var stream = StreamKey.Of(3).Open();
        var matrix = new double[Size * Size];
        for (var i = 0; i < Size; i++)
            for (var j = 0; j <= i; j++) matrix[i * Size + j] = matrix[j * Size + i] = stream.NextNormal();
        var (work, vectors) = (matrix.ToArray(), new double[Size * Size]);
        SymmetricEigen.Decompose(work, vectors, Size);
        for (var i = 0; i < Size; i++)
            for (var j = 0; j < Size; j++)
            {
                var (product, unit) = (0.0, 0.0);
                for (var k = 0; k < Size; k++)
                {
                    product += vectors[i * Size + k] * work[k * Size + k] * vectors[j * Size + k];
                    unit += vectors[k * Size + i] * vectors[k * Size + j];
                }
                Assert.Equal(matrix[i * Size + j], product, 1e-12);
                Assert.Equal(i == j ? 1 : 0, unit, 1e-12);
            }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Suggest_ABentValley_IsFollowedToItsEnd(int inFlight)
    {
        var space = Given.Space(Given.Parameter("a", new UniformDistribution(-5, 10)), Given.Parameter("b", new UniformDistribution(-5, 10)));
        var values = new List<double>();
        Played.Of("cmaes", space, 1500, 3, inFlight, Keep(values, v => 100 * Math.Pow(Number(v, "b") - Number(v, "a") * Number(v, "a"), 2)
            + Math.Pow(1 - Number(v, "a"), 2)));
        Assert.InRange(values.Min(), 0, 1e-8);
    }

    /// <summary>Whole numbers and categories: the margins keep neighbours in reach, though the distribution shrinks.</summary>
    [Fact]
    public void Suggest_MixedKinds_FindsTheBestOfAll()
    {
        var space = Given.Space(Given.Choice("kind", "a", "b", "c", "d"), Given.Parameter("n", new IntUniformDistribution(1, 100)),
            Given.Parameter("x", new UniformDistribution(-5, 5)), Given.Parameter("y", new UniformDistribution(-5, 5)));
        for (var seed = 1; seed <= 5; seed++)
        {
            var values = new List<double>();
            Played.Of("cmaes", space, 600, seed, 4, Keep(values, v => Math.Abs(Number(v, "n") - 73) + Math.Pow(Number(v, "x") - 1, 2)
                + Math.Pow(Number(v, "y") + 2, 2) + (v.Find("kind")!.Value.Text == "c" ? 0 : 0.5)));
            Assert.InRange(values.Min(), 0, 0.01);
        }
    }

    /// <summary>Many equal hollows, one of them deeper: a single start finds it now and then, starts with a growing population do so soon.</summary>
    [Fact]
    public void Suggest_ManyHollows_StartsAnewWithALargerPopulation()
    {
        var space = Given.Space(Given.Parameter("a", new UniformDistribution(-5.12, 5.12)), Given.Parameter("b", new UniformDistribution(-5.12, 5.12)));
        var found = 0;
        for (var seed = 1; seed <= 10; seed++)
        {
            var values = new List<double>();
            Played.Of("cmaes", space, 5000, seed, 1, Keep(values, v => 20 + ((string[])["a", "b"]).Sum(name =>
                Number(v, name) * Number(v, name) - 10 * Math.Cos(2 * Math.PI * Number(v, name)))));
            if (values.Min() < 1e-6) found++;
        }
        Assert.InRange(found, 8, 10);
    }

    private static Func<Variant, double> Keep(List<double> values, Func<Variant, double> function) => variant =>
    {
        values.Add(function(variant));
        return values[^1];
    };

    private static double Number(Variant variant, string name) => variant.Find(name)!.Value.Number;

    private static double Fraction(double x) => x - Math.Floor(x);

    private static double[] Point(CmaGaussian at, int dimensions, int m) =>
        [.. Enumerable.Range(0, dimensions).Select(i => at.Mean[i] + at.Sigma * (4 * Fraction(m * (0.6180339887498949 + 0.1317 * i)) - 2))];

    private static void Same(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-11 * Math.Max(1, Math.Abs(expected[i])));
    }
}
