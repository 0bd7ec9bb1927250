namespace RnnSweep.Training.Tasks.OwnData.Times;

/// <summary>A place in a text in small letters, and what can be read from there.</summary>
/// <param name="text">The text.</param>
internal ref struct TextCursor(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    /// <summary>Whether digits follow that are a time without colons.</summary>
    internal bool HasCompactTime { get; set; }

    /// <summary>Whether a year of two digits was read.</summary>
    internal bool HasShortYear { get; set; }

    /// <summary>Whether the month that was read has an English name.</summary>
    internal bool IsEnglishMonth { get; private set; }

    internal readonly bool IsAtEnd => _rest.Length == 0;

    /// <summary>Whether two digits come, and nothing behind them.</summary>
    internal readonly bool IsLastTwo => _rest.Length == 2 && CountDigits() == 2;

    /// <summary>Whether a T and one of the digits from 1 to 4 come, and no more digits or colons: the quarter of a year, and no time of day.</summary>
    internal readonly bool IsQuarter => _rest.Length > 1 && _rest[0] == 't' && _rest[1] is >= '1' and <= '4' && (_rest.Length == 2
        || !(char.IsAsciiDigit(_rest[2]) || _rest[2] == ':'));

    /// <summary>The next character; 0 at the end.</summary>
    internal readonly char Peek => _rest.Length == 0 ? '\0' : _rest[0];

    internal bool Skip(char due)
    {
        if (Peek != due || due == '\0') return false;
        _rest = _rest[1..];
        return true;
    }

    internal bool Spaces()
    {
        var before = _rest.Length;
        _rest = _rest.TrimStart(' ');
        return _rest.Length < before;
    }

    /// <summary>How many digits come next.</summary>
    internal readonly int CountDigits()
    {
        var end = _rest.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? _rest.Length : end;
    }

    /// <summary>So many digits; whether there are as many.</summary>
    internal bool Digits(int count, out int value)
    {
        value = 0;
        if (CountDigits() < count) return false;
        for (var i = 0; i < count; i++) value = 10 * value + _rest[i] - '0';
        _rest = _rest[count..];
        return true;
    }

    internal bool OneOrTwo(out int value)
    {
        value = 0;
        return CountDigits() is var count and (1 or 2) && Digits(count, out value);
    }

    /// <summary>One or two digits, as strptime takes them: of a longer run the first two.</summary>
    internal bool OneOrMore(out int value)
    {
        value = 0;
        return CountDigits() is var count and > 0 && Digits(Math.Min(count, 2), out value);
    }

    /// <summary>One of some words, or its first three letters, with or without a dot after them; its place in the list, -1 for none.</summary>
    internal int Word(string[] words)
    {
        var end = _rest.IndexOfAnyExceptInRange('a', 'z');
        var word = end < 0 ? _rest : _rest[..end];
        if (word.Length < 3) return -1;
        for (var i = 0; i < words.Length; i++)
        {
            if (!word.SequenceEqual(words[i]) && !(word.SequenceEqual(words[i].AsSpan(0, 3)) || (word is "sept" && words[i][..3] == "sep"))) continue;
            _rest = _rest[word.Length..];
            return i;
        }
        return -1;
    }

    /// <summary>A weekday by its name or the beginning of it in one of the languages of months, before the day's number.</summary>
    internal bool Weekday()
    {
        var end = _rest.IndexOfAnyExceptInRange('a', 'z');
        if (end is < 2 or > 10 || !WeekdayNames.Has(_rest[..end])) return false;
        // 'mar 3' is a day in March as well as a Tuesday: a weekday has a numeric date behind it.
        var rest = _rest[end..].TrimStart(".,").TrimStart(' ');
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (digits < 1 || digits > 4 || (rest[digits] is not ('.' or '/' or '-') && !MonthNames.StartsOne(rest[digits..].TrimStart(". ")))) return false;
        _rest = _rest[end..];
        return true;
    }

    /// <summary>A month by its name or the beginning of it, with or without a dot after it, from 1; 0 for none.</summary>
    internal int Month()
    {
        var end = _rest.IndexOfAnyExceptInRange('a', 'z');
        var word = end < 0 ? _rest : _rest[..end];
        var month = MonthNames.Of(word);
        if (month > 0)
        {
            IsEnglishMonth = MonthNames.IsEnglish(word, month);
            _rest = _rest[word.Length..];
        }
        return month;
    }

    /// <summary>A fraction of a second in ticks; digits beyond them do not count.</summary>
    internal bool Fraction(out long ticks)
    {
        ticks = 0;
        var digits = CountDigits();
        for (var i = 0; i < 7; i++) ticks = 10 * ticks + (i < digits ? _rest[i] - '0' : 0);
        _rest = _rest[digits..];
        return digits > 0;
    }

    internal bool Text(string due)
    {
        if (!_rest.StartsWith(due, StringComparison.Ordinal)) return false;
        _rest = _rest[due.Length..];
        return true;
    }
}
