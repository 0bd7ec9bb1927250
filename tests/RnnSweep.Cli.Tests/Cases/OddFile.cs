using System.Globalization;
using System.Text;

namespace RnnSweep.Cli.Tests.Cases;

/// <summary>An odd file as programs and people write it, with the values that it means.</summary>
/// <param name="Name">What is odd about it; the file's name begins with it.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Column">A column of numbers; empty where the file cannot be read without being mended.</param>
/// <param name="Mean">Of the column's values.</param>
internal sealed partial record OddFile(string Name, byte[] Content, string Column = "", double Mean = 0)
{
    private const int Rows = 120;

    // Longer than what messages show of a text.
    private const string LongName = "Air temperature 2 m above the ground, mean of ten minutes: °C";

    private static readonly DateTime Start = new(2024, 1, 29, 0, 0, 0, DateTimeKind.Utc);

    private static readonly DateTime Autumn = new(2024, 10, 26, 0, 0, 0, DateTimeKind.Utc);

    private static readonly string[] GermanMonths = ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"];

    private static readonly string[] SpanishMonths = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"];

    /// <summary>What ends a name: tables of other forms are told by it.</summary>
    public string File => Name + (Content[0] is (byte)'[' or (byte)'{' ? Name.EndsWith("lines", StringComparison.Ordinal) ? ".jsonl" : ".json"
        : Name == "eurostat" ? ".tsv" : ".csv");

    /// <summary>All of them.</summary>
    public static IEnumerable<OddFile> All =>
    [
        Of("logger-preamble", "Logger: U12\r\nSerial;123\r\n\r\nDatum;Zeit;Temp;Feuchte\r\n;;°C;%\r\n"
            + Lines(i => $"{At(i):dd.MM.yyyy;HH:mm:ss};{Comma(A(i))};{Comma(B(i))}\r\n"),
            "Temp_°C", A),
        Of("trailing-note", "time,load,temp\n" + Lines(i => $"{At(i):yyyy-MM-dd HH:mm},{Point(A(i))},{Point(B(i))}\n") + "END OF FILE\n"),
        Of("total-row", "day,load,temp\n" + Lines(i => $"{At(24 * i):yyyy-MM-dd},{Point(A(i))},{Point(B(i))}\n") + "Total,6222.5,\n"),
        Of("units-below", "time,power,temp\n[-],kW,degC\n" + Lines(i => $"{At(i):yyyy-MM-dd HH:mm},{Point(A(i))},{Point(B(i))}\n"), "power_kW", A),
        Of("names-with-breaks", "\"time\n(UTC)\",\"power\n[kW]\",temp\n"
            + Lines(i => $"{At(i):yyyy-MM-dd HH:mm},{Point(A(i))},{Point(B(i))}\n"), "power\n[kW]", A),
        Of("long-names", $"time,\"{LongName}\",\"a \\ b\"\n" + Lines(i => $"{At(i):yyyy-MM-dd HH:mm},{Point(A(i))},{Point(B(i))}\n"), LongName, A),
        Of("names-twice", "time,temp,temp,load\n" + Lines(i => $"{At(i):yyyy-MM-dd HH:mm},{Point(B(i))},{Point(B(i))},{Point(A(i))}\n")),
        Of("percent", "time,load,share\n" + Lines(i => $"{At(i):yyyy-MM-dd HH:mm},{Point(A(i))},{Point(B(i))} %\n")),
        Of("currency", "day,price,sold\n" + Lines(i => $"{At(24 * i):MM/dd/yyyy},\"$1,{500 + i}.50\",{Point(B(i))}\n")),
        Of("german-thousands", "Datum;Umsatz;Menge\n" + Lines(i => $"{At(24 * i):dd.MM.yyyy};1.{500 + i},50;{i % 13}\n"), "Umsatz", i => 1500.5 + i),
        Of("fractions-of-seconds", "t,x,y\n" + Lines(i => $"{Start.AddMilliseconds(125 * i):yyyy-MM-ddTHH:mm:ss.fff},{Point(A(i))},{Point(B(i))}\n"), "x", A),
        Of("clocks-set-back", "time,load\n"
            + Lines(i => $"{Autumn.AddHours(i < 27 ? i : i - 1):yyyy-MM-dd HH:mm},{Point(A(i))}\n"),
            "load", A),
        Of("day-ends-at-24", "Datum;Stunde;Last\n" + Lines(i => $"{At(i):dd.MM.yyyy};{i % 24 + 1:00}:00;{i % 24 + 50}\n"), "Last", i => i % 24 + 50),
        Of("weeks", "week,cases,temp\n" + Lines(i => $"{2021 + i / 52}-W{i % 52 + 1:00},{100 + i % 13},{Point(B(i))}\n"), "cases", i => 100 + i % 13),
        Of("mark-and-sep", "\uFEFFsep=;\r\nZeit;Wert\r\n" + Lines(i => $"{At(i):dd.MM.yyyy HH:mm};{Comma(A(i))}\r\n"), "Wert", A),
        Of("mixed-line-ends", "time,a,b\r\n" + Lines(i => $"{At(i):yyyy-MM-dd HH:mm},{Point(A(i))},{Point(B(i))}{(i % 3 == 0 ? "\r\n" : "\n")}"), "a", A),
        Of("old-line-ends", "time,a,b\r" + Lines(i => $"{At(i):yyyy-MM-dd HH:mm},{Point(A(i))},{Point(B(i))}\r"), "a", A),
        Of("french", "Date;Énergie;Température\n" + Lines(i => $"{At(i):dd/MM/yyyy HH:mm};1 {500 + i},5;{Comma(B(i))}\n"), "Énergie", i => 1500.5 + i)
            with { Content = Encoding.Latin1.GetBytes("Date;Énergie;Température\n" + Lines(i => $"{At(i):dd/MM/yyyy HH:mm};1 {500 + i},5;{Comma(B(i))}\n")) },
        Of("spanish-months", "fecha,valor\n"
            + Lines(i => $"{At(24 * i).Day}-{SpanishMonths[At(24 * i).Month - 1]}-{At(24 * i).Year},{Point(A(i))}\n"), "valor", A),
        Of("german-months", "Monat;Wert\n" + Lines(i => $"{GermanMonths[i % 12]} {2000 + i / 12};{Comma(A(i))}\n"), "Wert", A),
        Of("two-digit-years", "Month,Passengers\n" + Lines(i => $"{new DateTime(1949 + i / 12, i % 12 + 1, 1):MMM-yy},{Point(A(i))}\n"), "Passengers", A),
        Of("minus-behind", "day,profit,x\n" + Lines(i => $"{At(24 * i):yyyy-MM-dd},{Point(A(i))}{(i % 5 == 0 ? "-" : "")},{Point(B(i))}\n")),
        Of("flags-and-limits", "day,pm10,temp\n"
            + Lines(i => $"{At(24 * i):yyyy-MM-dd},{(i % 9 == 0 ? "<0.5" : Point(A(i)))}{(i % 11 == 1 ? "*" : "")},{Point(B(i))}\n")),
        Of("errors-of-a-spreadsheet", "time,load,ratio\n"
            + Lines(i => $"{At(i):yyyy-MM-dd HH:mm},{Point(A(i))},{(i % 20 == 3 ? "#DIV/0!" : Point(B(i)))}\n"), "load", A),
        Of("eurostat", "freq,unit,geo\\TIME_PERIOD\t2019-01 \t2019-02 \t2019-03 \t2019-04 \n" + string.Concat(((string[])["AT", "BE", "DE", "FR", "NL"])
            .Select((land, i) => $"M,PC,{land}\t{i}.5 \t{i}.7 b\t: \t{i}.9 p\n"))),
        Of("years-as-columns", $"country,indicator,{string.Join(',', Enumerable.Range(1990, 31))}\n" + string.Concat(((string[])["DE", "FR", "IT"])
            .Select((land, i) => $"{land},gdp,{string.Join(',', Enumerable.Range(100 + i, 31))}\n"))),
        Of("json-list", $"[{List(Record)}]", "load", A),
        Of("json-lines", Lines(i => Record(i) + "\n"), "load", A),
        Of("json-wrapped", $"{{\"station\": 7, \"hourly\": {{\"time\": [{List(i => $"\"{At(i):yyyy-MM-ddTHH:mm}\"")}], "
            + $"\"load\": [{List(i => Point(A(i)))}]}}}}", "load", A),
        Of("json-nested", "[{\"a\": 1, \"b\": {\"c\": 2}}]"),
        Of("decimal-comma-in-quotes", "time,load,temp\n" + Lines(i => $"{At(i):yyyy-MM-dd HH:mm},\"{Comma(A(i))}\",\"{Comma(B(i))}\"\n"), "load", A),
        Of("decimal-comma-that-splits", "time,load,temp\n" + Lines(i => $"{At(i):yyyy-MM-dd HH:mm},{Comma(A(i))},{Comma(B(i))}\n")),
        Of("swiss-thousands", "Datum;Ertrag\n" + Lines(i => $"{At(24 * i):dd.MM.yy};1'{500 + i}.50\n"), "Ertrag", i => 1500.5 + i),
        Of("pages", string.Concat(Enumerable.Range(0, 3).Select(page => "time,load\n" + string.Concat(Enumerable.Range(40 * page, 40)
            .Select(i => $"{At(i):yyyy-MM-dd HH:mm},{Point(A(i))}\n")) + $"\nPage {page + 1} of 3\n\n"))),
        Of("half-day-clock", "time,load\n" + Lines(i => $"{At(i):MM/dd/yyyy hh:mm:ss tt},{Point(A(i))}\n"), "load", A),
        .. OfPrograms,
    ];

    private static OddFile Of(string name, string text, string column = "", Func<int, double>? values = null) =>
        new(name, Encoding.UTF8.GetBytes(text), column, values is null ? 0 : Enumerable.Range(0, Rows).Average(values));

    private static string Lines(Func<int, string> line) => string.Concat(Enumerable.Range(0, Rows).Select(i => line(i)));

    private static string List(Func<int, string> item) => string.Join(",\n", Enumerable.Range(0, Rows).Select(item));

    private static string Record(int i) =>
        $"{{\"time\": \"{At(i):yyyy-MM-ddTHH:mm:ss}\", \"load\": {Point(A(i))}, \"sky\": {(i == 5 ? "null" : "\"clear\"")}}}";

    private static DateTime At(int hours) => Start.AddHours(hours);

    private static double A(int i) => 50 + i * 7 % 40 / 4.0;

    private static double B(int i) => 10 - i * 3 % 20 / 4.0;

    private static string Point(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Comma(double value) => Point(value).Replace('.', ',');
}
