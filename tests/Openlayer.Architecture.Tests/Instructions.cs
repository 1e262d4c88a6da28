using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Openlayer.Architecture.Tests;

/// <summary>Reads what instructions name.</summary>
internal static class Instructions
{
    private const int TwoByteMark = 0xFE;

    private static readonly Dictionary<int, OperandType> _operands = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    /// <summary>The tokens of types, fields, and methods in a body.</summary>
    public static IReadOnlyList<int> TokensOf(BlobReader body) => Read(body).Tokens;

    /// <summary>The tokens of string literals in a body, in the order of its instructions.</summary>
    public static IReadOnlyList<int> LiteralsOf(BlobReader body) => Read(body).Literals;

    private static (List<int> Tokens, List<int> Literals) Read(BlobReader body)
    {
        List<int> tokens = [];
        List<int> literals = [];
        while (body.RemainingBytes > 0)
        {
            int code = body.ReadByte();
            if (code == TwoByteMark)
            {
                code = (code << 8) | body.ReadByte();
            }

            Read(ref body, _operands[code], tokens, literals);
        }

        return (tokens, literals);
    }

    private static void Read(ref BlobReader body, OperandType operand, List<int> tokens, List<int> literals)
    {
        switch (operand)
        {
            case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                tokens.Add(body.ReadInt32());
                break;
            case OperandType.InlineString:
                literals.Add(body.ReadInt32());
                break;
            case OperandType.InlineSwitch:
                var targets = body.ReadInt32();
                body.Offset += targets * sizeof(int);
                break;
            default:
                body.Offset += LengthOf(operand);
                break;
        }
    }

    private static int LengthOf(OperandType operand) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            _ => 4,
        };
}
