using System.Security.Cryptography;

namespace RnnSweep.Cluster.Security;

/// <summary>Writes a set of certificates for trying a cluster with mutual TLS: an authority, one certificate for all silos, one for the front and other
/// clients.</summary>
/// <param name="folder">Where to.</param>
/// <param name="time">The clock.</param>
internal sealed class CertificateMaker(string folder, TimeProvider time)
{
    /// <summary>The folder of the authority, which no process of the cluster needs.</summary>
    public const string AuthorityFolder = "authority";

    /// <summary>The folder of silos.</summary>
    public const string SiloFolder = "silo";

    /// <summary>The folder of the front and of other clients.</summary>
    public const string ClientFolder = "client";

    /// <summary>The folder of PostgreSQL.</summary>
    public const string DatabaseFolder = "database";

    private const string KeyOfAuthority = "ca.key";

    private static readonly TimeSpan LifeOfAuthority = TimeSpan.FromDays(3650);

    /// <summary>Makes the set, with the authority that is there or a new one; certificates that are there are replaced.</summary>
    /// <param name="life">How long the certificates hold.</param>
    /// <param name="database">The host name of the database, as its clients call it; null where it needs no certificate.</param>
    /// <returns>What was made, a line each.</returns>
    /// <exception cref="CertificateException">The authority that is there cannot be used, or nothing can be written.</exception>
    public IReadOnlyList<string> Make(TimeSpan life, string? database)
    {
        try
        {
            var now = time.GetUtcNow();
            using var authority = Authority(now, out var isNew);
            var made = new List<string>
            {
                $"{(isNew ? "made" : "used")} {Path.Combine(folder, AuthorityFolder)}: '{authority.Name}', ends {Day(authority.Ends)}",
            };
            var ends = now + life < authority.Ends ? now + life : authority.Ends;
            Write(SiloFolder, authority.Issue("rnnsweep silo", CertificateRole.Silo, now, life), "of silos: they serve each other, and clients");
            Write(ClientFolder, authority.Issue("rnnsweep client", CertificateRole.Client, now, life), "of the front and of other clients");
            if (database is not null) Write(DatabaseFolder, authority.IssueForServer(database, now, life), $"of PostgreSQL at {database}");
            return made;

            void Write(string name, CertificateTexts texts, string whose)
            {
                var files = new CertificateFolder(Path.Combine(folder, name));
                Directory.CreateDirectory(files.Path);
                Replace(files.Authority, texts.Authority, isSecret: false);
                Replace(files.Key, texts.Key, isSecret: true);
                Replace(files.Certificate, texts.Certificate, isSecret: false);
                made.Add($"made {files.Path}: that {whose}, ends {Day(ends)}");
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CertificateException($"Certificates cannot be written below '{folder}': {problem.Message}", problem);
        }
    }

    private CertificateAuthority Authority(DateTimeOffset now, out bool isNew)
    {
        var at = Directory.CreateDirectory(Path.Combine(folder, AuthorityFolder)).FullName;
        var (certificate, key) = (Path.Combine(at, CertificateFolder.AuthorityName), Path.Combine(at, KeyOfAuthority));
        isNew = !File.Exists(certificate) && !File.Exists(key);
        if (isNew)
        {
            var made = CertificateAuthority.Create(now, LifeOfAuthority);
            Replace(key, made.Key, isSecret: true);
            Replace(certificate, made.Certificate, isSecret: false);
            return made;
        }
        try
        {
            var there = CertificateAuthority.Load(File.ReadAllText(certificate), File.ReadAllText(key));
            if (there.Ends > now) return there;
            there.Dispose();
            throw new CertificateException($"The authority in {at} ended {Day(there.Ends)}: remove the folder, and a new one is made.");
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException or FileNotFoundException)
        {
            throw new CertificateException($"The authority in {at} cannot be used ({problem.Message}): it needs "
                + $"{CertificateFolder.AuthorityName} and {KeyOfAuthority}, which belong together. Remove the folder, and a new one is made.", problem);
        }
    }

    /// <summary>Whoever reads it meanwhile reads the old one or the new one, whole.</summary>
    private static void Replace(string file, string text, bool isSecret)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | (isSecret ? 0 : UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        var part = file + ".part";
        File.Delete(part);
        using (var writer = new StreamWriter(new FileStream(part, options))) writer.Write(text + "\n");
        File.Move(part, file, overwrite: true);
    }

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
