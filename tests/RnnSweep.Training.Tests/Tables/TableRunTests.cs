using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tables;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.Tables;

public sealed class TableRunTests : IDisposable
{
    private readonly TableFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a,b,y\n1,x,5\n2,x,6\n1,z,7\n", 7.0)]
    [InlineData("b;a;y\nz;1,0;7,5\n", 7.5)]
    [InlineData("y\tb\ta\n1e1\tz\t1e0\n", 10.0)]
    [InlineData("\uFEFFa,b,y\r\n\"1\",\"z\", 7 \r\n\r\n", 7.0)]
    [InlineData("a,b,y\n1.00000000149,z,-3\n", -3.0)]
    [InlineData(",a,b,y,other\n0,1,z,7,text\n", 7.0)]
    public void Start_OneRowWithTheValues_ReportsItsValue(string text, double expected) =>
        Assert.Equal([expected], _folder.Run(_folder.Csv(text), 1, ("a", 1L), ("b", "z")));

    [Theory]
    [InlineData("a,y\nTrue,1\nFALSE,2\n", 2)]
    [InlineData("a,y\n1,1\n0,2\n", 2)]
    public void Start_TruthValues_AreFoundInEveryForm(string text, double expected) =>
        Assert.Equal([expected], _folder.Run(_folder.Csv(text), 1, ("a", false)));

    [Fact]
    public void Start_SignsInAColumnsName_CountAsUnderscores() =>
        Assert.Equal([2.0], _folder.Run(_folder.Csv("learning rate,hp/units,y\n0.1,8,2\n"), 1, ("learning_rate", 0.1), ("hp_units", 8L)));

    [Fact]
    public void Start_NumbersNearerThanTheTolerance_TheExactOneCounts()
    {
        var table = _folder.Csv("a,y\n0.1,1\n0.10000001,2\n");
        Assert.Equal([2.0], _folder.Run(table, 1, ("a", 0.10000001)));
        Assert.Equal([1.0], _folder.Run(table, 1, ("a", 0.1)));
    }

    [Fact]
    public void Start_ParameterThatIsNull_IsTheRowWithoutAValue() =>
        Assert.Equal([2.0], _folder.Run(_folder.Csv("a,y\n1,1\nNone,2\n"), 1, ("a", null)));

    [Theory]
    [InlineData(3L, "x", "no row has a 3: the column has 1, 2. nearest: true in task takes the nearest row.")]
    [InlineData(1L, "w", "no row has b 'w': the column has x, z.")]
    [InlineData(2L, "z", "no row has a 2, b 'z' together; each of them stands in some row. nearest: true in task takes the nearest row.")]
    [InlineData(1L, "z", "line 4 has nothing in column 'y', where a number is due.")]
    [InlineData(2L, "x", "line 3 has 'crashed' in column 'y', where a number is due.")]
    public void Start_RowThatIsNotThere_IsRefusedWithTheReason(long a, string b, string reason)
    {
        var table = _folder.Csv("a,b,y\n1,x,5\n2,x,crashed\n1,z,NA\n");
        var refused = Assert.Throws<RunRefusedException>(() => _folder.Run(table, 1, ("a", a), ("b", b)));
        Assert.Equal("table table.csv: " + reason, refused.Message);
    }

    [Theory]
    [InlineData("nan")]
    [InlineData("-Inf")]
    [InlineData("Infinity")]
    public void Start_ResultIsNoFiniteNumber_Diverges(string result) =>
        Assert.Equal([(double?)null], _folder.Run(_folder.Csv($"a,y\n1,{result}\n2,3\n"), 1, ("a", 1L)));

    /// <summary>By where numbers stand in their column: on a logarithmic grid 0.02 is nearer to 0.01 than to 0.1, and 0.06 lies past the middle.</summary>
    [Theory]
    [InlineData(0.02, "x", 2)]
    [InlineData(0.06, "x", 3)]
    [InlineData(9.0, "x", 3)]
    [InlineData(-1.0, "x", 1)]
    [InlineData(0.0011, "z", 4)]
    public void Start_Nearest_TakesTheNearestRowOfTheSameCategory(double a, string b, double expected)
    {
        var table = _folder.Csv("a,b,y\n0.001,x,1\n0.01,x,2\n0.1,x,3\n0.1,z,4\n0.001,z,\n", nearest: true);
        Assert.Equal([expected], _folder.Run(table, 1, ("a", a), ("b", b)));
    }

    [Fact]
    public void Start_NearestWithAnUnknownCategory_IsRefused()
    {
        var table = _folder.Csv("a,b,y\n1,x,5\n2,z,6\n", nearest: true);
        var refused = Assert.Throws<RunRefusedException>(() => _folder.Run(table, 1, ("a", 7L), ("b", "w")));
        Assert.Contains("no row has b 'w': the column has x, z.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_RowsThatAreAlike_TheSeedDrawsOneWithAResult()
    {
        var table = _folder.Csv("a,y\n1,10\n2,5\n1,20\n1,\n1,30\n");
        var drawn = Enumerable.Range(0, 60).Select(seed => _folder.Run(table, seed, ("a", 1L))[0]!.Value).ToArray();
        Assert.Equal([10.0, 20.0, 30.0], drawn.Distinct().Order());
        Assert.All(drawn.CountBy(value => value), pair => Assert.InRange(pair.Value, 8, 36));
        Assert.Equal(drawn, Enumerable.Range(0, 60).Select(seed => _folder.Run(table, seed, ("a", 1L))[0]!.Value));
    }

    [Fact]
    public void Start_Curve_ReportsAnEpochAColumn_UpToEpochs()
    {
        var table = _folder.Csv("e2,a,e10,e1,e3,e4,e5,e6,e7,e8,e9,ex\n2,1,10,1,3,4,5,6,7,8,9,0\n2,2,,1,3,4,,,,,,0\n2,3,,1,,4,,,,,,0\n", curve: "e");
        Assert.Equal([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10], _folder.Run(table, 1, ("a", 1L)));
        Assert.Equal([1.0, 2, 3], _folder.Run(table, 1, ("a", 1L), ("epochs", 3L)));
        Assert.Equal([1.0, 2, 3, 4], _folder.Run(table, 1, ("a", 2L), ("epochs", 30L)));
        var gap = Assert.Throws<RunRefusedException>(() => _folder.Run(table, 1, ("a", 3L)));
        Assert.Equal("table table.csv: line 4 has nothing in column 'e3', where a number is due.", gap.Message);
    }

    [Fact]
    public void Start_EpochsWhereARowIsOneValue_IsLookedUp() =>
        Assert.Equal([6.0], _folder.Run(_folder.Csv("a,epochs,y\n1,5,5\n1,10,6\n"), 1, ("a", 1L), ("epochs", 10L)));

    [Fact]
    public void Restore_InMidCurve_GoesOnThere_AndAnotherTableIsRefused()
    {
        var table = _folder.Csv("a,e1,e2,e3\n1,3,2,1\n", curve: "e");
        var (goal, request) = (new RunGoal("value", Maximize: false), TableFolder.Request(table, 1, ("a", 1L)));
        var run = _folder.Factory.Start(request, goal);
        run.Advance(CancellationToken.None);
        var checkpoint = run.Capture(attempt: 1);
        var restored = _folder.Factory.Restore(request, goal, checkpoint);
        Assert.Equal(2, restored.Advance(CancellationToken.None).Report!["value"]);
        var other = TableFolder.Request(table with { Curve = null, Value = "e1" }, 1, ("a", 1L));
        Assert.Throws<RunRefusedException>(() => _folder.Factory.Restore(other, goal, checkpoint));
    }

    [Theory]
    [InlineData("LR,y\n1,2\n", "y", null, "there is no column 'lr'. Did you mean 'LR'? Columns: LR, y.")]
    [InlineData("lr,loss\n1,2\n", "y", null, "there is no column 'y'. Columns: lr, loss. (task.value)")]
    [InlineData("lr,y\n1,a\n2,\n", "y", null, "column 'y' holds no number; line 2 has 'a'.")]
    [InlineData("lr,y\n", "y", null, "there is no row below the names of the columns.")]
    [InlineData("lr,y\n1,2\n", "lr", null, "column 'lr' holds what runs report (task.value); no parameter can be called that.")]
    [InlineData("lr,e1,e3\n1,2,3\n", null, "e", "there is no column 'e2', while there is 'e3' (task.curve).")]
    [InlineData("lr,e0,e01,e1\n1,2,3,4\n", null, "e", "columns 'e01' and 'e1' are both epoch 1 (task.curve). Remove one.")]
    [InlineData("lr,y\n1,2\n", null, "e", "no column is called 'e' and a number, such as 'e1' (task.curve). Columns: lr, y.")]
    [InlineData("lr,y\n1,2,3\n", "y", null, "the line has 3 fields, the heading has 2.")]
    [InlineData("PAR1 is how Parquet begins", "y", null, "cannot be read as Parquet:")]
    public void Prepare_TableThatLacksSomething_SaysWhat(string text, string? value, string? curve, string message)
    {
        var task = TaskSettings.Of(_folder.Csv(text, value, curve));
        var refused = Assert.Throws<RunRefusedException>(() => _folder.Factory.Prepare(task, ["lr"]));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_Curve_NotesItsEpochs() =>
        Assert.Equal(3, _folder.Factory.Prepare(TaskSettings.Of(_folder.Csv("a,e0,e1,e2\n1,2,3,4\n", curve: "e")), ["a"]).Table!.Epochs);

    [Fact]
    public void Pinned_FileThatChangesLater_IsRefused()
    {
        var task = TablePath.Pinned(TaskSettings.Of(_folder.Csv("a,y\n1,2\n")), _folder.Folder, shared: false);
        Assert.Equal([2.0], _folder.Run(task.Table!, 1, ("a", 1L)));
        File.AppendAllText(_folder.PathOf("table.csv"), "2,3\n");
        var refused = Assert.Throws<RunRefusedException>(() => _folder.Run(task.Table!, 1, ("a", 1L)));
        Assert.Contains("is not the file that the sweep was created with", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Doubts_ValuesThatNoRowHas_AndRowsThatAreAlike_AreTold()
    {
        var task = TaskSettings.Of(_folder.Csv("a,b,c,y\n1,x,1,5\n1,x,2,6\n2,z,1,7\n"));
        var doubts = _folder.Factory.Doubts(task, [new("a", [LiteralValue.Of(1L), LiteralValue.Of(4L)]), new("b", null)]);
        Assert.Equal(
            ["no row of the table has a 4, so runs with it will fail: the column has 1, 2.",
                "b is drawn from a range, and a number that is not in the table fails its run. List the table's values, or write nearest: true in task.",
                "up to 2 rows of the table have the same values of all parameters: a run's seed draws one of them. Repeats draw anew."],
            doubts);
        Assert.Empty(_folder.Factory.Doubts(task, [new("a", [LiteralValue.Of(1L)]), new("b", [LiteralValue.Of("x")]), new("c", [LiteralValue.Of(2L)])]));
    }

    /// <summary>60,000 rows within a second; here as a bound that a busy machine keeps too, on processor time.</summary>
    [Fact]
    public void Prepare_SixtyThousandRows_TakesLittleProcessorTime()
    {
        var rows = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{i * 0.001},{i % 7},{i % 3},{i * 17 % 1009},{i * 0.5}\n"));
        var table = _folder.Csv("a,b,c,d,y\n" + rows, nearest: true);
        var before = Environment.CpuUsage.TotalTime;
        Assert.Single(_folder.Run(table, 1, ("a", 5.0), ("b", 3L), ("c", 1L), ("d", 100L)));
        Assert.InRange((Environment.CpuUsage.TotalTime - before).TotalSeconds, 0, 3);
    }
}
