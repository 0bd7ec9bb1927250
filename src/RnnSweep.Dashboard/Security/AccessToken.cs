namespace RnnSweep.Dashboard.Security;

/// <summary>A secret, and what whoever knows it may do.</summary>
/// <param name="Role">The role.</param>
/// <param name="Secret">The secret.</param>
public sealed record AccessToken(AccessRole Role, string Secret)
{
    /// <summary>Says nothing of the secret.</summary>
    public override string ToString() => $"a token with the role {Role}";
}
