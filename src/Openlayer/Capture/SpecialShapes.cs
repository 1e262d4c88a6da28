using System.Diagnostics.CodeAnalysis;

namespace Openlayer.Capture;

/// <summary>Types of the framework that are written in another shape than their members have, by name.</summary>
internal static class SpecialShapes
{
    private const string ActionResult = "Microsoft.AspNetCore.Mvc.ActionResult`1";
    private const string ObjectResult = "Microsoft.AspNetCore.Mvc.ObjectResult";

    // How a result is formatted is no part of the answer.
    private static readonly HashSet<string> _formatting = ["Formatters", "ContentTypes", "DeclaredType"];

    public static bool Has(Type type) =>
        IsTabular(type) || IsGrouped(type) || NameOf(type) == ActionResult || IsObjectResult(type);

    /// <summary>A table, a row, or several tables of ADO.NET.</summary>
    public static bool IsTabular(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (
                current.Namespace == "System.Data"
                && current.Name is "DataTable" or "DataSet" or "DataRow" or "DataRowView" or "DataView"
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A lookup, or one of its groups: a sequence of LINQ's that is not computed by reading it.</summary>
    public static bool IsGrouped(Type type) =>
        IsGroup(type) || (IsOfLinq(type) && Implements(type, typeof(ILookup<,>)));

    /// <summary>One group of a lookup.</summary>
    public static bool IsGroup(Type type) => IsOfLinq(type) && Implements(type, typeof(IGrouping<,>));

    /// <summary>True for a member that is the value of its owner: what an action returns in one of two ways.</summary>
    public static bool IsUnwrapped(Type type) => NameOf(type) == ActionResult;

    /// <summary>True for a member that is not written.</summary>
    public static bool Omits(Type owner, string memberName) =>
        IsObjectResult(owner) && _formatting.Contains(memberName);

    private static bool IsOfLinq(Type type) => type is { Namespace: "System.Linq", IsInterface: false };

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "An interface that was trimmed away reads no group."
    )]
    private static bool Implements(Type type, Type definition) =>
        Array.Exists(type.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == definition);

    private static bool IsObjectResult(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.FullName == ObjectResult)
            {
                return true;
            }
        }

        return false;
    }

    private static string? NameOf(Type type) =>
        type.IsConstructedGenericType ? type.GetGenericTypeDefinition().FullName : type.FullName;
}
