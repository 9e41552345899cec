using System.Text;
using System.Text.Json;
using Azure;

/// <summary>Runs named checks one after the other and counts them.</summary>
sealed class Checks(string name)
{
    int passed;
    int failed;

    public async Task Check(string title, Func<Task> step)
    {
        try
        {
            await step();
            passed++;
        }
        catch (Exception failure)
        {
            failed++;
            Console.Error.WriteLine($"{name}: {title}\n{failure}");
        }
    }

    /// <summary>Prints the closing line; the result is the exit code of the process.</summary>
    public int Close()
    {
        Console.WriteLine($"{name}: {passed} passed, {failed} failed");
        return failed > 0 ? 1 : 0;
    }

    public static void Same(object? actual, object? expected)
    {
        if (actual?.ToString() != expected?.ToString()) throw new Exception($"expected {expected}, got {actual}");
    }

    /// <summary>The step fails with the service's own status, code and message.</summary>
    public static async Task Refused(int status, string code, string message, Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (RequestFailedException error)
        {
            Same(error.Status, status);
            Same(error.ErrorCode, code);
            if (!error.Message.Contains(message)) throw new Exception($"expected {message}, got {error.Message}");
            return;
        }
        throw new Exception($"expected {status} {code}, got a response");
    }

    /// <summary>A claim of a token, unverified.</summary>
    public static string Claim(string token, string claim)
    {
        var part = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        var payload = Convert.FromBase64String(part.PadRight((part.Length + 3) / 4 * 4, '='));
        return JsonDocument.Parse(Encoding.UTF8.GetString(payload)).RootElement.GetProperty(claim).ToString();
    }

    /// <summary>Within the 5 % that the SDK's own tests allow.</summary>
    public static void LivesMinutes(DateTimeOffset expiresOn, int minutes)
    {
        var lived = (expiresOn - DateTimeOffset.UtcNow).TotalMinutes;
        if (Math.Abs(lived - minutes) > minutes * 0.05) throw new Exception($"expected about {minutes} minutes, got {lived}");
    }
}
