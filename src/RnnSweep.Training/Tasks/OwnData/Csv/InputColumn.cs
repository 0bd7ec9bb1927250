using System.Runtime.CompilerServices;
using System.Text;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>A column that is read as one input or, for a category, as several.</summary>
/// <param name="place">The column, from 0.</param>
/// <param name="form">How numbers and holes are written.</param>
/// <param name="category">The texts of a category; null for numbers and truth values.</param>
internal sealed class InputColumn(int place, CsvForm form, CategoryCodes? category)
{
    internal int Place => place;

    /// <summary>Adds a row's values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Add(List<double> values, CsvLines lines, ref bool hole)
    {
        var text = lines.Field(place);
        var isHole = false;
        if (category is null)
        {
            if (form.Numbers.TryParse(text, out var value) && !(form.MissingValues.Count > 0 && form.IsHole(text))) values.Add(value);
            else
            {
                value = ColumnProfile.TruthOf(text);
                isHole = double.IsNaN(value);
                values.Add(value);
            }
        }
        else
        {
            isHole = form.IsHole(text);
            category.Add(values, isHole ? null : Encoding.UTF8.GetString(text));
        }
        hole |= isHole;
    }
}
