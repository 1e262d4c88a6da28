using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Openlayer.Dashboard.Access;

/// <summary>The keys of the dashboard. Comparing takes the same time whichever of them is presented, or none.</summary>
internal sealed class KeyRing(IOptions<OpenlayerDashboardOptions> options)
{
    private readonly KnownKey[] _keys = [.. options.Value.ApiKeys.Select(static key => new KnownKey(key))];

    /// <summary>True when the dashboard asks for no key.</summary>
    public bool IsEmpty => _keys.Length == 0;

    /// <summary>The key with this text; null when there is none.</summary>
    public KnownKey? Find(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return First(key => key.HasHash(hash));
    }

    /// <summary>The first key that passes a test. All of them are tested.</summary>
    public KnownKey? First(Func<KnownKey, bool> test)
    {
        KnownKey? found = null;
        foreach (var key in _keys)
        {
            var passes = test(key);
            found = passes && found is null ? key : found;
        }

        return found;
    }
}

/// <summary>A key as hashes of it.</summary>
internal sealed class KnownKey
{
    private readonly byte[] _hash;
    private readonly byte[] _signingKey;

    public KnownKey(DashboardKey key)
    {
        var text = Encoding.UTF8.GetBytes(key.Value);
        _hash = SHA256.HashData(text);
        _signingKey = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            text,
            outputLength: 32,
            info: "Openlayer.Dashboard sign-in 1"u8.ToArray()
        );
        Access = key.Access;
    }

    public DashboardAccess Access { get; }

    public bool HasHash(ReadOnlySpan<byte> hash) => CryptographicOperations.FixedTimeEquals(hash, _hash);

    public byte[] Sign(ReadOnlySpan<byte> content) => HMACSHA256.HashData(_signingKey, content);
}
