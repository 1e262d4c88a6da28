using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Openlayer.Generators.Interception;

/// <summary>What becomes of a method that is handed on as a delegate.</summary>
internal static class DelegateRules
{
    /// <summary>
    /// True where the delegate may have any signature, so whoever takes it looks at the method: at its name, its
    /// attributes and those of its parameters.
    /// </summary>
    public static bool ShowsMethod(IOperation? reference)
    {
        for (
            var outer = reference;
            outer is IMethodReferenceOperation or IDelegateCreationOperation or IConversionOperation;
            outer = outer.Parent
        )
        {
            if (
                outer.Type is
                {
                    SpecialType: SpecialType.System_Delegate
                        or SpecialType.System_MulticastDelegate
                        or SpecialType.System_Object
                }
            )
            {
                return true;
            }
        }

        return false;
    }
}
