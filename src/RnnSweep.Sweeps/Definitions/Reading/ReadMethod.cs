using RnnSweep.Search.Methods;
using RnnSweep.Search.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>A method as it was read.</summary>
/// <param name="Kind">The method.</param>
/// <param name="Settings">Its settings, defaults filled in.</param>
internal sealed record ReadMethod(IMethodKind Kind, SettingValues Settings)
{
    /// <summary>Its name.</summary>
    public string Name => Kind.Name;
}
