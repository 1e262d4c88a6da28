using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Openlayer.Capture;

/// <summary>
/// Types of the framework whose text is complete, while their properties hold nothing or too much. By name, so that no
/// assembly is loaded for them; what is derived from one of them counts too.
/// </summary>
internal static class KnownTexts
{
    private static readonly Dictionary<string, Func<object, string?>> _texts = new()
    {
        ["System.DBNull"] = static _ => null,
        ["System.Text.StringBuilder"] = AsText,
        ["System.Text.Rune"] = AsText,
        ["System.Text.Encoding"] = static value => ((Encoding)value).WebName,
        ["System.Text.CompositeFormat"] = static value => ((CompositeFormat)value).Format,
        ["System.Text.RegularExpressions.Regex"] = AsText,
        ["System.Text.RegularExpressions.Capture"] = AsText,
        ["System.Index"] = AsText,
        ["System.Range"] = AsText,
        ["System.TimeZoneInfo"] = static value => ((TimeZoneInfo)value).Id,
        ["System.Globalization.CultureInfo"] = static value => ((CultureInfo)value).Name,
        ["System.Globalization.RegionInfo"] = static value => ((RegionInfo)value).Name,
        ["System.Globalization.CompareInfo"] = static value => ((CompareInfo)value).Name,
        ["System.Numerics.BigInteger"] = AsText,
        ["System.Numerics.Complex"] = AsText,
        ["System.Net.IPAddress"] = AsText,
        ["System.Net.IPNetwork"] = AsText,
        ["System.Net.EndPoint"] = AsText,
        ["System.Net.NetworkInformation.PhysicalAddress"] = AsText,
        ["System.Net.Mail.MailAddress"] = AsText,
        ["System.Net.Mime.ContentType"] = AsText,
        ["System.Net.Http.HttpMethod"] = AsText,
        ["System.Net.Http.Headers.MediaTypeHeaderValue"] = AsText,
        // Their properties ask the disk, and fail where the file is gone.
        ["System.IO.FileSystemInfo"] = AsText,
        ["System.IO.DriveInfo"] = AsText,
        ["System.Reflection.AssemblyName"] = AsText,
        ["System.Security.Cryptography.HashAlgorithmName"] = AsText,
        ["System.Runtime.InteropServices.OSPlatform"] = AsText,
        ["System.Xml.Linq.XObject"] = AsText,
        ["System.Xml.Linq.XName"] = AsText,
        ["System.Xml.Linq.XNamespace"] = AsText,
        ["System.Xml.XmlNode"] = OuterXml,
        ["Microsoft.Extensions.Primitives.StringSegment"] = AsText,
        ["Microsoft.AspNetCore.Http.PathString"] = AsText,
        ["Microsoft.AspNetCore.Http.QueryString"] = static value => UriText.Of(value.ToString()!),
        ["Microsoft.AspNetCore.Http.HostString"] = AsText,
    };

    private static readonly Func<object, string?> _none = static _ => null;
    private static readonly ConditionalWeakTable<Type, Func<object, string?>> _found = [];

    /// <summary>What writes a value of the type as text; a text of null is JSON's null.</summary>
    public static Func<object, string?>? Of(Type type) =>
        _found.GetValue(type, Look) is var found && ReferenceEquals(found, _none) ? null : found;

    private static Func<object, string?> Look(Type type)
    {
        // A type of the user's below one of these has the user's ToString.
        for (var current = UserCode.Is(type) ? null : type; current is not null; current = current.BaseType)
        {
            if (current.FullName is { } name && _texts.TryGetValue(name, out var text))
            {
                return text;
            }
        }

        return _none;
    }

    private static string? AsText(object value) =>
        value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string OuterXml(object value) => ((System.Xml.XmlNode)value).OuterXml;
}
