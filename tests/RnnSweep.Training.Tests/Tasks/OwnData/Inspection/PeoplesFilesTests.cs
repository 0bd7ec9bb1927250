using System.Text;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.Inspection;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Inspection;

/// <summary>Forms that loggers, weather services, statistical offices and other programs write: each is read to the times and columns that are meant.</summary>
public sealed class PeoplesFilesTests
{
    private static readonly DateTime Start = new(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly DateTime Autumn = new(2024, 10, 26, 0, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, string, string> Files => new()
    {
        { "hours as ten digits", "STATION;MESS;T\n" + Rows(i => $"5792;{At(i):yyyyMMddHH};{i % 7}.5\n"), "target: T, time: MESS" },
        { "days, and hours from 1 to 24", "YYYYMMDD,HH,T\n" + Rows(i => $"{At(i):yyyyMMdd},{At(i).Hour + 1},{i * i % 11}\n"),
            "target: T, time: [YYYYMMDD, HH]" },
        { "years and months", "year,month,y\n" + Rows(i => $"{1990 + i / 12},{i % 12 + 1},{i * i % 11}.5\n"), "target: \"y\", time: [year, month]" },
        { "intervals", "MTU,Load\n" + Rows(i => $"{At(i):dd.MM.yyyy HH:mm} - {At(i + 1):dd.MM.yyyy HH:mm} (UTC),{i * i % 11}\n"), "target: Load, time: MTU" },
        { "weeks", "week,n\n" + Rows(i => $"2023-W{i + 1:00},{i * i % 11}\n"), "target: \"n\", time: week" },
        { "months with two digits of the year", "Month,n\n" + Rows(i => $"{At(0).AddMonths(i):MMM-yy},{i * i % 11}\n"), "target: \"n\", time: Month" },
        { "the latest day first", "Date,x\n" + Rows(i => $"{At(-24 * i):yyyy-MM-dd},{i * i % 11}.25\n"), "target: x, time: Date, sort: true" },
        { "three rows of names", "Price,Close\nTicker,A\nDate,\n" + Rows(i => $"{At(24 * i):yyyy-MM-dd},{i * i % 11}.25\n"),
            "target: Close_A, header: [1, 2, 3], time: Price_Ticker_Date" },
        { "names, units, kinds below a title of the logger", "\"TOA5\",\"S\",\"CR\"\n\"TS\",\"T\"\n\"s\",\"C\"\n" + Rows(i =>
            $"\"{At(i):yyyy-MM-dd HH:mm}\",{i * i % 11}\n"), "target: T_C, skip: 1, header: [1, 2], time: TS_s" },
        { "rows that have names, as R writes them", "\"date\",\"x\"\n" + Rows(i => $"\"{i + 1}\",\"{At(i):yyyy-MM-dd HH:mm}\",{i * i % 11}\n"),
            "target: x, time: date" },
        { "several series below each other", "id,ds,y\n" + string.Concat(((string[])["A", "B", "C"]).Select(name => Rows(i => $"{name},{i},{i * i % 11}.5\n"))),
            "target: \"y\", time: ds, group: id" },
        { "two files, one after the other", "d,x\n" + Rows(i => (i == 20 ? "d,x\n" : "") + $"{At(24 * i):yyyy-MM-dd},{i * i % 11}\n"), "target: x, time: d" },
        { "a preamble of the program", "Lab\t\nVersion\t2\nEnd\t\n\nX\tU\tRemark\n" + Rows(i => $"{i * i % 13}.5\t{i * i % 11}\t\n"), "target: U, skip: 4" },
        { "days first, as its commas tell", "Date;Time;x\n" + Rows(i => $"{At(i):dd/MM/yyyy;HH:mm};{i % 9},5\n"),
            "target: x, time: [Date, Time], decimal: \",\", time_format: day_first" },
        { "a preamble without the separator", "Logger U12\nSerial: 7\n\nZeit;x\n" + Rows(i => $"{At(i):dd.MM.yyyy HH:mm};{i % 9},5\n"),
            "target: x, skip: 3, time: Zeit, decimal: \",\"" },
        { "a night in which clocks are set back", "time,x\n" + Rows(i => $"{Autumn.AddHours(i < 27 ? i : i - 1):yyyy-MM-dd HH:mm},{i % 9}.5\n"),
            "target: x, time: time, duplicates: first" },
        { "no names", Rows(i => $"{1704067200000 + 60000L * i},{i * i % 11}.5,{i % 7}.25\n"), "target: column_3, header: [none]" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Inspect_Form_IsReadAsItIsMeant(string what, string text, string expected)
    {
        var seen = DataInspector.Inspect(DataFile.Of(Encoding.UTF8.GetBytes(text), "data.csv"), "csv");
        Assert.True(seen.Task.Contains(expected, StringComparison.Ordinal), $"{what}: {seen.Task}");
    }

    [Theory]
    [InlineData("(12.5)", "x has a sign or a unit beside its numbers: '(12.5)' in 4 rows")]
    [InlineData("12.5\n\nTotal\nSource: us", "It stands at the end of the file: remarks are taken off there")]
    public void Inspect_WhatCannotBeRead_IsToldAsWhatItIs(string last, string expected)
    {
        var text = "d,x\n" + Rows(i => $"{At(24 * i):yyyy-MM-dd},{(last[0] == '(' && i % 10 == 5 ? last : "1.5")}\n") + (last[0] == '(' ? ""
            : $"2025-01-01,{last}\n");
        var refused = Record.Exception(() => DataInspector.Inspect(DataFile.Of(Encoding.UTF8.GetBytes(text), "data.csv"), "csv"));
        Assert.Contains(expected, Assert.IsType<DataFileException>(refused).Message, StringComparison.Ordinal);
    }

    private static DateTime At(int hour) => Start.AddHours(hour);

    private static string Rows(Func<int, string> row) => string.Concat(Enumerable.Range(0, 40).Select(row));
}
