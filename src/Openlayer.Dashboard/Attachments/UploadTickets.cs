using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Openlayer.Dashboard.Attachments;

/// <summary>
/// Signs addresses to which one file may be sent without a key, for a while. The signing key lives as long as the
/// process: an SDK uses an address at once.
/// </summary>
internal sealed class UploadTickets(IOptions<OpenlayerDashboardOptions> options)
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(1);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    private long Now => options.Value.TimeProvider.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>The query of the address.</summary>
    public string Issue(string name)
    {
        var ends = Now + (long)_lifetime.TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"?expires={ends}&signature={Sign(name, ends)}");
    }

    public bool IsValid(string name, string expires, string signature) =>
        long.TryParse(expires, CultureInfo.InvariantCulture, out var ends)
        && ends > Now
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(signature),
            Encoding.UTF8.GetBytes(Sign(name, ends))
        );

    private string Sign(string name, long ends) =>
        Base64Url.EncodeToString(
            HMACSHA256.HashData(
                _key,
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{ends} {name}"))
            )
        );
}
