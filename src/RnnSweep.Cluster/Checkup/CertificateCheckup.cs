using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Security;

namespace RnnSweep.Cluster.Checkup;

/// <summary>Looks at the certificates that are set here, and at those that silos show. Changes nothing.</summary>
/// <param name="options">The settings of a client.</param>
/// <param name="time">The clock.</param>
internal sealed class CertificateCheckup(ClusterOptions options, TimeProvider time)
{
    private const string NoRestart = "Put a new set into the folder ('rnnsweep-cluster certificates' makes one for trying); processes that run take it.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private CertificateSet? _own;

    /// <summary>The certificates of this process; comes before those of silos.</summary>
    public IEnumerable<Finding> OfThisProcess()
    {
        if (!options.HasCertificates) yield break;
        Finding? unusable = null;
        try
        {
            _own = CertificateSet.Read(new CertificateFolder(options.Certificates), CertificateRole.Client, time.GetUtcNow());
        }
        catch (CertificateException problem)
        {
            unusable = new Finding("certificates", problem.Message, NoRestart);
        }
        yield return unusable ?? Said("certificates", $"{options.Certificates} has", _own!.Own);
    }

    /// <summary>What a silo shows; null where nothing is to be said.</summary>
    /// <param name="name">The silo.</param>
    /// <param name="gateway">Its port for clients.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Finding?> OfSiloAsync(string name, IPEndPoint gateway, CancellationToken cancellation)
    {
        var answer = await TlsProbe.AskAsync(gateway, _own, Patience, cancellation);
        if (!answer.Answers) return null;
        var subject = $"certificates of silo {name}";
        if (answer.Certificate is { } shown)
        {
            if (_own is null)
                return options.HasCertificates ? null
                    : new Finding(subject, "it speaks TLS, and no certificates are set here", "Set Certificates to a folder with those of a client.");
            return _own.Trust.Problem(shown, answer.Between, CertificateRole.Silo, time.GetUtcNow()) is { } problem
                ? new Finding(subject, problem, "Put another one into its folder; no restart is needed. Or is the ca.crt here that of another cluster?")
                : Said(subject, "it shows", shown);
        }
        if (options.HasCertificates)
            return new Finding(subject, "it speaks no TLS, and whoever has certificates does not talk with it",
                "Set Certificates there, and restart it; or set it to none here.");
        return IPAddress.IsLoopback(gateway.Address) || options.Certificates == ClusterSettings.None ? null
            : new Finding(subject, $"it speaks no TLS at {gateway.Address}, where others can listen and forge",
                "Set Certificates there and here; or to none, where the network is trusted.");
    }

    private Finding Said(string subject, string who, X509Certificate2 certificate)
    {
        var ends = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        var soon = CertificateSet.EndsSoon(certificate, time.GetUtcNow());
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"{who} '{certificate.Subject}' of '{certificate.Issuer}', which ends {ends:yyyy-MM-dd HH:mm}Z{(soon ? ", soon" : "")}");
        return new Finding(subject, sentence, soon ? NoRestart : null);
    }
}
