using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Openlayer.Cli.Commands.Inspect.Metadata;

/// <summary>Finds the instructions of a method body that name another method.</summary>
internal static class Instructions
{
    private const byte Prefix = 0xFE;

    private static readonly ImmutableArray<OperandType> _short = Operands(size: 1);
    private static readonly ImmutableArray<OperandType> _long = Operands(size: 2);

    /// <summary>Each method that is named, where, and by which instruction.</summary>
    public static IEnumerable<(int Offset, ILOpCode Code, EntityHandle Method)> NamingMethods(MethodBodyBlock body)
    {
        var found = new List<(int, ILOpCode, EntityHandle)>();
        var code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            var offset = code.Offset;
            var first = code.ReadByte();
            var second = first == Prefix ? code.ReadByte() : first;
            var operand = first == Prefix ? _long[second] : _short[second];
            if (operand is OperandType.InlineMethod or OperandType.InlineTok)
            {
                found.Add(
                    (
                        offset,
                        (ILOpCode)(first == Prefix ? (Prefix << 8) | second : first),
                        MetadataTokens.EntityHandle(code.ReadInt32())
                    )
                );
            }
            else
            {
                code.Offset += operand == OperandType.InlineSwitch ? SwitchSize(code) : SizeOf(operand);
            }
        }

        return found;
    }

    private static int SwitchSize(BlobReader code) => sizeof(int) + (checked((int)code.ReadUInt32()) * sizeof(int));

    private static int SizeOf(OperandType operand) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            _ => 4,
        };

    private static ImmutableArray<OperandType> Operands(int size)
    {
        var operands = new OperandType[256];
        Array.Fill(operands, OperandType.InlineNone);
        foreach (var field in typeof(OpCodes).GetFields())
        {
            if (field.GetValue(null) is OpCode code && code.Size == size)
            {
                operands[code.Value & 0xFF] = code.OperandType;
            }
        }

        return [.. operands];
    }
}
