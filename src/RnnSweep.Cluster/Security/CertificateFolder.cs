namespace RnnSweep.Cluster.Security;

/// <summary>
/// A folder with certificates, as the setting Certificates names it. The files have the names that a TLS secret of Kubernetes gives them.
/// </summary>
/// <param name="Path">The folder.</param>
internal sealed record CertificateFolder(string Path)
{
    /// <summary>The file with the cluster's own authorities.</summary>
    public const string AuthorityName = "ca.crt";

    /// <summary>The file with the certificate, and those between it and an authority if there are any.</summary>
    public const string CertificateName = "tls.crt";

    /// <summary>The file with the certificate's private key.</summary>
    public const string KeyName = "tls.key";

    /// <summary>The authorities' file.</summary>
    public string Authority => System.IO.Path.Combine(Path, AuthorityName);

    /// <summary>The certificate's file.</summary>
    public string Certificate => System.IO.Path.Combine(Path, CertificateName);

    /// <summary>The key's file.</summary>
    public string Key => System.IO.Path.Combine(Path, KeyName);

    /// <summary>The three texts as they are now. Contents are compared, not times: where a secret is mounted, its files are links that stay the same.</summary>
    /// <exception cref="CertificateException">One is missing, or may not be read.</exception>
    public CertificateTexts Read()
    {
        if (!Directory.Exists(Path))
            throw new CertificateException($"There is no folder '{Path}' with certificates (setting Certificates). "
                + $"It holds {AuthorityName}, {CertificateName} and {KeyName}; 'rnnsweep-cluster certificates' makes a set for trying.");
        return new CertificateTexts(Text(Authority, "the authorities of the cluster"), Text(Certificate, "the certificate"), Text(Key, "its private key"));
    }

    private static string Text(string file, string what)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CertificateException($"{file} is missing: {what}, in PEM form.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CertificateException($"{file} cannot be read: {problem.Message}", problem);
        }
    }
}
