using System.Net;
using Microsoft.Extensions.Configuration;
using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Tests.Hosting;

public sealed class ClusterOptionsTests
{
    private const string Database = "Host=db;Database=rnnsweep;Username=u;Password=hush-hush";

    [Fact]
    public void Read_OnlyTheMode_GivesTheDefaults() =>
        Assert.Equal(new ClusterOptions { Mode = ClusterMode.Local }, Read(("Mode", "local")));

    [Fact]
    public void Read_EverySetting_IsTaken()
    {
        var read = Read(
            ("MODE", "Postgres"), ("CONNECTIONSTRING", Database), ("SERVICEID", "s"), ("CLUSTERID", "c"), ("SILOPORT", "1"), ("GATEWAYPORT", "2"),
            ("HTTPPORT", "3"), ("ADVERTISEDADDRESS", "10.0.0.7"), ("LISTENADDRESS", "0.0.0.0"), ("CERTIFICATES", "x"),
            ("SLOTS", "5"), ("FOLDER", "f"), ("DATA", "d"), ("DATACACHE", "k"), ("DATACACHEMEGABYTES", "7"), ("LEASESECONDS", "1.5"),
            ("RENEWALSECONDS", "0.5"),
            ("SHUTDOWNSECONDS", "30"), ("CONNECTSECONDS", "4"), ("MEMBERSHIP:PROBETIMEOUTSECONDS", "0.5"), ("MEMBERSHIP:MISSEDPROBES", "2"),
            ("MEMBERSHIP:DEFUNCTHOURS", "0.5"));

        var expected = new ClusterOptions
        {
            Mode = ClusterMode.Postgres,
            ConnectionString = Database,
            ServiceId = "s",
            ClusterId = "c",
            SiloPort = 1,
            GatewayPort = 2,
            HttpPort = 3,
            AdvertisedAddress = "10.0.0.7",
            ListenAddress = "0.0.0.0",
            Certificates = "x",
            Slots = 5,
            Folder = "f",
            Data = "d",
            DataCache = "k",
            DataCacheMegabytes = 7,
            LeaseSeconds = 1.5,
            RenewalSeconds = 0.5,
            ShutdownSeconds = 30,
            ConnectSeconds = 4,
            Membership = new MembershipTuning { ProbeTimeoutSeconds = 0.5, MissedProbes = 2, DefunctHours = 0.5 },
        };
        Assert.Equal(expected, read);
    }

    [Fact]
    public void Read_EverythingWrong_ListsAllOfItInTheOrderOfTheSettings()
    {
        var error = Assert.Throws<ClusterOptionsException>(() => Read(
            ("Membership:MissedProbes", "many"), ("SiloPort", "99999"), ("ServiceId", "a b"), ("Slots", "0"), ("AdvertisedAddress", "0.0.0.0"),
            ("HttpPort", "30000"), ("LeaseSeconds", "3"), ("RenewalSeconds", "2"), ("ShutdownSeconds", "NaN"), ("Slotz", "3"), ("Mode", "redis")));

        Assert.Equal(
            [
                "RnnSweep:Mode: found 'redis'; allowed: postgres or local",
                "RnnSweep:ConnectionString: found nothing; allowed: an Npgsql connection string with Host and Database, where Mode is postgres",
                "RnnSweep:ServiceId: found 'a b'; allowed: 1 to 100 letters, digits, dots, dashes and underscores",
                "RnnSweep:SiloPort: found '99999'; allowed: a whole number from 1 to 65535",
                "RnnSweep:HttpPort: found '30000'; allowed: a port other than RnnSweep:SiloPort and RnnSweep:GatewayPort",
                "RnnSweep:AdvertisedAddress: found '0.0.0.0'; allowed: auto or an IP address that others can reach",
                "RnnSweep:Slots: found '0'; allowed: auto or a whole number from 1 to 1024",
                "RnnSweep:RenewalSeconds: found '2'; allowed: at most half of RnnSweep:LeaseSeconds, 1.5",
                "RnnSweep:ShutdownSeconds: found 'NaN'; allowed: a number from 1 to 3600",
                "RnnSweep:Membership:MissedProbes: found 'many'; allowed: a whole number from 1 to 20",
            ],
            error.Problems.SkipLast(1).Select(problem => problem.ToString()));
        Assert.Equal("RnnSweep:Slotz", error.Problems[^1].Path);
        Assert.All(error.Problems, problem => Assert.Contains(problem.ToString(), error.Message));
    }

    [Theory]
    [InlineData("Password=hush-hush")]
    [InlineData("Host=db;Password=hush-hush")]
    [InlineData("Hosst=db;Database=d;Password=hush-hush")]
    public void Read_AConnectionStringThatCannotBeUsed_IsRefusedWithoutShowingIt(string text)
    {
        var error = Assert.Throws<ClusterOptionsException>(() => Read(("ConnectionString", text)));

        Assert.Equal("RnnSweep:ConnectionString", Assert.Single(error.Problems).Path);
        Assert.DoesNotContain("hush-hush", error.ToString());
    }

    [Theory]
    [InlineData("PrimaryPort", "11111", "Mode", "postgres")]
    [InlineData("AdvertisedAddress", "10.0.0.7", "Mode", "local")]
    [InlineData("AdvertisedAddress", "db.example", "Mode", "postgres")]
    [InlineData("AdvertisedAddress", "224.0.0.1", "Mode", "postgres")]
    [InlineData("GatewayPort", "11111", "Mode", "local")]
    public void Read_ASettingThatDoesNotFitAnother_IsRefused(string key, string value, string otherKey, string other)
    {
        var error = Assert.Throws<ClusterOptionsException>(() => Read((key, value), (otherKey, other), ("ConnectionString", Database)));

        Assert.Equal($"RnnSweep:{key}", Assert.Single(error.Problems).Path);
    }

    [Fact]
    public void Read_EmptyOrAuto_KeepsTheDefault() =>
        Assert.Equal(new ClusterOptions().Slots, Read(("Mode", "local"), ("Slots", "auto"), ("SiloPort", "  ")).Slots);

    [Fact]
    public void ToString_OfOptionsWithAPassword_DoesNotShowIt() =>
        Assert.DoesNotContain("hush-hush", new ClusterOptions { ConnectionString = Database }.ToString());

    [Theory]
    [InlineData("auto", "10.0.0.7", "10.0.0.7", "127.0.0.1 10.0.0.7")]
    [InlineData("auto", "127.0.0.1", "127.0.0.1", "127.0.0.1")]
    [InlineData("0.0.0.0", "10.0.0.7", "0.0.0.0", "0.0.0.0")]
    public void Listen_WithoutBeingTold_IsOnTheAdvertisedAddressAlone(string given, string advertised, string listens, string health)
    {
        var options = new ClusterOptions { ListenAddress = given };
        Assert.Equal(listens, ListenAddress.Resolve(options, IPAddress.Parse(advertised)).ToString());
        Assert.Equal(health, string.Join(' ', ListenAddress.OfHealth(options, IPAddress.Parse(advertised))));
    }

    [Fact]
    public void Silo_ThatOthersReach_WithoutAWordAboutCertificates_IsRefused()
    {
        var options = new ClusterOptions { ConnectionString = Database, AdvertisedAddress = "10.0.0.7" };
        var problem = Assert.Single(Assert.Throws<ClusterOptionsException>(() => SiloHost.Build(options)).Problems);
        Assert.StartsWith("RnnSweep:Certificates: found nothing; allowed: a folder with ca.crt, tls.crt and tls.key ", problem.ToString(),
            StringComparison.Ordinal);
        Assert.EndsWith("as others can reach this silo at 10.0.0.7; or none, where everybody who can is trusted", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_AnAddressThatWasGiven_IsTheOneAdvertised() =>
        Assert.Equal("10.0.0.7", AdvertisedAddress.Resolve(new ClusterOptions { AdvertisedAddress = "10.0.0.7" }).ToString());

    private static ClusterOptions Read(params (string Key, string Value)[] settings) => ClusterOptionsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create("RNNSWEEP:" + pair.Key, (string?)pair.Value))).Build());
}
